import { badRequest } from '../http/errors.ts';
import { type Token, tokensOf } from './tokens.ts';

export const operators = ['=', '!=', '~', '!~', '>', '>=', '<', '<=', 'in', 'not in', 'is', 'is not'] as const;
export type Operator = (typeof operators)[number];

export interface Clause {
  readonly kind: 'clause';
  /** In lower case. */
  readonly field: string;
  readonly operator: Operator;
  /** One for most operators; functions as they were written, such as `currentUser()`. */
  readonly values: readonly string[];
}

export type Condition =
  | Clause
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition };

export interface Order {
  readonly field: string;
  readonly isDescending: boolean;
}

export interface Query {
  /** Null for a query of everything. */
  readonly condition: Condition | null;
  readonly order: readonly Order[];
}

/** "orderBy clause can contain a maximum of 7 fields" (OpenAPI). */
const MOST_ORDERS = 7;

/** Reads the part of JQL that is spoken here: `and`, `or`, `not`, brackets, the operators above, `order by`. Else 400. */
export function parseJql(jql: string): Query {
  const reader = readerOf(tokensOf(jql));
  const condition = reader.isAt('order') || reader.isDone() ? null : either(reader);
  const order = reader.isAt('order') ? orders(reader) : [];
  if (!reader.isDone()) throw reader.stuck();
  return { condition, order };
}

interface Reader {
  isDone(): boolean;
  /** Whether this unquoted word comes next. */
  isAt(word: string): boolean;
  /** Takes the word if it comes next. */
  takes(word: string): boolean;
  next(): Token;
  stuck(): Error;
}

function readerOf(tokens: readonly Token[]): Reader {
  let at = 0;
  const isAt = (word: string) => {
    const token = tokens[at];
    return token !== undefined && !token.isQuoted && token.text.toLowerCase() === word;
  };
  const stuck = () => {
    const text = tokens[at]?.text;
    return badRequest(
      text === undefined
        ? 'Error in the JQL Query: it ends too soon.'
        : `Error in the JQL Query: '${text}' was not expected.`,
    );
  };
  return {
    isDone: () => at >= tokens.length,
    isAt,
    takes(word) {
      const is = isAt(word);
      if (is) at += 1;
      return is;
    },
    next() {
      const token = tokens[at];
      if (token === undefined) throw stuck();
      at += 1;
      return token;
    },
    stuck,
  };
}

function either(reader: Reader): Condition {
  const parts = [both(reader)];
  while (reader.takes('or')) parts.push(both(reader));
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind: 'or', parts };
}

function both(reader: Reader): Condition {
  const parts = [one(reader)];
  while (reader.takes('and')) parts.push(one(reader));
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind: 'and', parts };
}

function one(reader: Reader): Condition {
  if (reader.takes('not')) return { kind: 'not', part: one(reader) };
  if (!reader.takes('(')) return clause(reader);
  const inner = either(reader);
  if (!reader.takes(')')) throw reader.stuck();
  return inner;
}

function clause(reader: Reader): Clause {
  const field = reader.next().text.toLowerCase();
  const operator = operatorOf(reader);
  const values = operator === 'in' || operator === 'not in' ? list(reader) : [value(reader)];
  return { kind: 'clause', field, operator, values };
}

function operatorOf(reader: Reader): Operator {
  if (reader.takes('not')) {
    if (reader.takes('in')) return 'not in';
    throw reader.stuck();
  }
  if (reader.takes('is')) return reader.takes('not') ? 'is not' : 'is';
  const found = operators.find((operator) => reader.takes(operator));
  if (found === undefined) throw reader.stuck();
  return found;
}

function list(reader: Reader): string[] {
  if (!reader.takes('(')) throw reader.stuck();
  const values = [value(reader)];
  while (reader.takes(',')) values.push(value(reader));
  if (!reader.takes(')')) throw reader.stuck();
  return values;
}

const SIGNS = new Set(['(', ')', ',', '=', '!=', '~', '!~', '>', '>=', '<', '<=']);

function value(reader: Reader): string {
  const { text, isQuoted } = reader.next();
  if (!isQuoted && SIGNS.has(text)) throw reader.stuck();
  if (isQuoted || !reader.takes('(')) return text;
  if (!reader.takes(')')) throw reader.stuck();
  return `${text}()`;
}

function orders(reader: Reader): Order[] {
  reader.next();
  if (!reader.takes('by')) throw reader.stuck();
  const found: Order[] = [];
  do {
    const field = reader.next().text.toLowerCase();
    const isDescending = reader.takes('desc');
    if (!isDescending) reader.takes('asc');
    found.push({ field, isDescending });
  } while (reader.takes(','));
  if (found.length > MOST_ORDERS) throw badRequest(`The query can be ordered by at most ${MOST_ORDERS} fields.`);
  return found;
}
