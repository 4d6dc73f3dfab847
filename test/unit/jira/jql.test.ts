import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inProjects, jqlPhrase, jqlString, newestFirst, withAnyLabel, withPhrase } from '../../../src/jira/jql.ts';

const UNESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Reads one quoted string of JQL as Jira's documents describe it; null where it is not exactly one. */
function readString(jql: string): string | null {
  const inside = /^"((?:[^"\\\p{Cc}]|\\.)*)"$/su.exec(jql)?.[1];
  if (inside === undefined) return null;
  return inside.replace(/\\(?:u([0-9a-f]{4})|(.))/gsu, (_match, code?: string, one?: string) =>
    code === undefined ? (UNESCAPED[one ?? ''] ?? one ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const anyText = fc.string({
  unit: fc.oneof(fc.constantFrom('"', '\\', '\n', '\u0000', '\u0085', "'", ' '), fc.string()),
});

test('whatever a text holds, it is one JQL string of that value', () => {
  fc.assert(fc.property(anyText, (text) => readString(jqlString(text)) === text));
});

test('whatever a phrase holds, it is one phrase for the text search', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const phrase = readString(jqlPhrase(text));
      const inside = /^"((?:[^"\\]|\\["\\])*)"$/su.exec(phrase ?? '')?.[1];
      expect(inside?.replace(/\\(["\\])/g, '$1')).toBe(text);
    }),
  );
});

test('the questions that are asked', () => {
  expect(withAnyLabel('KEY', ['req-1', 'a"b'])).toBe(
    String.raw`project = "KEY" AND labels in ("req-1", "a\"b") ORDER BY created ASC`,
  );
  expect(withPhrase('KEY', 'Request 1')).toBe(
    String.raw`project = "KEY" AND description ~ "\"Request 1\"" ORDER BY created ASC`,
  );
  expect(newestFirst('KEY')).toBe('project = "KEY" ORDER BY key DESC');
  expect(inProjects(['OPS', 'HELP'])).toBe('project in ("HELP", "OPS")');
  expect(inProjects(['A") OR project is not EMPTY OR ("'])).toBe(
    String.raw`project in ("A\") OR project is not EMPTY OR (\"")`,
  );
  expect(inProjects([])).toBe('');
});
