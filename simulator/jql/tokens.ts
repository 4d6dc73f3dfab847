import { badRequest } from '../http/errors.ts';

/** A word of a query: quoted ones are values whatever they say. */
export interface Token {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Operators and brackets, quoted texts, and everything else up to the next space or sign. */
const PATTERN = /\s*(?:(!=|!~|>=|<=|[=~<>(),])|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s=!~<>(),"']+))/y;

const SIGNS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The words of a query. 400 where a text is not closed. */
export function tokensOf(jql: string): Token[] {
  const tokens: Token[] = [];
  const text = jql.trim();
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < text.length) {
    const at = PATTERN.lastIndex;
    const found = PATTERN.exec(text);
    if (found === null) throw badRequest(`Error in the JQL Query: the text at character ${at + 1} cannot be read.`);
    const [, sign, double, single, word] = found;
    const quoted = double ?? single;
    tokens.push(
      quoted === undefined
        ? { text: sign ?? word ?? '', isQuoted: false }
        : { text: unescaped(quoted), isQuoted: true },
    );
  }
  return tokens;
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_all, code: string | undefined, sign: string) =>
    code === undefined ? (SIGNS[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
