import type { ZodType } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * What may be done after an unclear answer (reset, time-out, 5xx):
 * `read` = send it again; `write-readback` = the caller looks at the state, then may send it again;
 * `never` = a second request could do the thing twice, only a search by our own mark can tell.
 */
export type RetryClass = 'read' | 'write-readback' | 'never';

/** How lists come, how many a page can hold, and what ends them (FACTS 2). */
type PageRule =
  | { readonly style: 'none' }
  | { readonly style: 'array'; readonly cap: number; readonly stop: 'empty windows' }
  | { readonly style: 'bean'; readonly cap: number; readonly stop: 'isLast' }
  | { readonly style: 'cursor'; readonly cap: number | null; readonly stop: 'no next' };

/** One row of an endpoint table: what the client, documentation and error texts need to know of a call. */
export interface EndpointRow {
  readonly name: string;
  /** Completes "Could not …" in an error. */
  readonly does: string;
  readonly method: Method;
  /** Below the base URL; `{name}` stands for a path parameter. Safe to print: holds no ids. */
  readonly path: string;
  /** `origin`: at the root of the host, whatever path the base URL has. */
  readonly root: 'base URL' | 'origin';
  readonly page: PageRule;
  /** Requests a second that the service allows one caller here, where it says so. */
  readonly perSecond: number;
  /** The permission the account needs, in words; null where any login will do. */
  readonly needs: string | null;
  /** The scope that a credential with scopes needs; null where none. */
  readonly scope: string | null;
  readonly retry: RetryClass;
  /** False where the service is asked without a credential. */
  readonly authenticated: boolean;
  /** Overall time-out where the client's own does not fit. */
  readonly timeoutMs: number | null;
  /** Statuses beside success whose body is an answer that `schema` may be able to read: where it is, nothing failed. */
  readonly alsoAnswers: readonly number[];
  /** What to do about a status that means something special here. */
  readonly remedies: Readonly<Record<number, string>>;
}

/** A row with the shape of its answer. */
export interface Endpoint<T> extends EndpointRow {
  /** Parses the JSON body into our record. */
  readonly schema: ZodType<T>;
  /** Takes the caller's own account id out of an answer; later answers are held against it. */
  readonly ownAccount: ((data: T) => string) | null;
}

type Required = 'name' | 'does' | 'path' | 'schema';

/** What the file of an endpoint has to say of it. */
export type EndpointDraft<T> = Pick<Endpoint<T>, Required> & Partial<Omit<Endpoint<T>, Required>>;

/** Fills a row: a read of one record, unless it says otherwise. `perSecond` by method, where the row names none. */
export function fillEndpoint<T>(row: EndpointDraft<T>, perSecond: Readonly<Record<Method, number>>): Endpoint<T> {
  const method = row.method ?? 'GET';
  return {
    method,
    root: 'base URL',
    page: { style: 'none' },
    perSecond: perSecond[method],
    needs: null,
    scope: null,
    retry: method === 'GET' ? 'read' : 'write-readback',
    authenticated: true,
    timeoutMs: null,
    alsoAnswers: [],
    remedies: {},
    ownAccount: null,
    ...row,
  };
}
