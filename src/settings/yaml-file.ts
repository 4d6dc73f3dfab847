import { existsSync, readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';
import type { SettingProblem } from './settings-error.ts';

/** A YAML mapping with its keys in lower case, because the Go connector did not mind their case. */
export type YamlMapping = ReadonlyMap<string, unknown>;

export function readYamlFile(path: string, where: string, problems: SettingProblem[]): YamlMapping {
  if (!existsSync(path)) {
    problems.push({ where, what: `names ${path}, which does not exist; check the path` });
    return new Map();
  }
  try {
    return toMapping(parse(readFileSync(path, 'utf8')), path, problems);
  } catch (error) {
    // The parser's message quotes the line, which may hold a secret: only its place is told.
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    const why = line === undefined ? ((error as NodeJS.ErrnoException).code ?? 'not YAML') : `line ${line} is not YAML`;
    problems.push({ where: path, what: `cannot be read: ${why}` });
    return new Map();
  }
}

export function toMapping(value: unknown, where: string, problems: SettingProblem[]): YamlMapping {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object' || Array.isArray(value)) {
    problems.push({ where, what: 'must hold `name: value` lines' });
    return new Map();
  }
  return new Map(Object.entries(value).map(([key, entry]) => [key.toLowerCase(), entry]));
}

/** A setting's text from its YAML value; null, with a problem noted, when it is a mapping or worse. */
export function toRaw(value: unknown, where: string, problems: SettingProblem[]): string | readonly string[] | null {
  if (Array.isArray(value) && value.every(isScalar)) return value.map(String);
  if (isScalar(value)) return String(value);
  if (value !== null) problems.push({ where, what: 'must be a text, a number, true, false or a list of texts' });
  return null;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
