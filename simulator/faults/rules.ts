/** Failures on purpose, as data. */
import type { ControlChange } from '../control/changes.ts';

/** What goes wrong. */
export type Fault =
  /** Answers with this status instead. HTML is what gateways send; text of a JSON fault is Jira's ErrorCollection. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: 'json' | 'html';
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Resets the connection without an answer. */
  | { readonly kind: 'reset' }
  /** Resets the connection at once, and carries the request out `ms` later: what a gateway does that lost its caller. */
  | { readonly kind: 'late-commit'; readonly ms: number }
  /** Sends the head and half of the body, then closes the connection. */
  | { readonly kind: 'cut-body' }
  /** Never answers; with `ms`, resets after that long. */
  | { readonly kind: 'hang'; readonly ms?: number }
  /** Sends the whole answer, spread over `ms`. */
  | { readonly kind: 'slow-body'; readonly ms: number }
  /** Waits this long before the answer. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Gives the first answer that this address got since the rule was set: what a lagging replica does. */
  | { readonly kind: 'stale' }
  /** Answers as if the token were dead: 401, or what anonymous callers see, with Jira's header for it. */
  | { readonly kind: 'logged-out' }
  /** Changes the site before or after this request, and answers truthfully: what others do in the middle of a sync. */
  | { readonly kind: 'change'; readonly changes: readonly ControlChange[] }
  /** 200 with JSON of another shape. */
  | { readonly kind: 'wrong-json' }
  /** 200 with text that ends in the middle of a JSON document, though its length is right. */
  | { readonly kind: 'broken-json' };

export interface FaultRule {
  /** A path template as in OpenAPI (`/group/member`), or a regular expression over path and query between slashes: `/^.*startAt=50/`. Left out: any. */
  readonly route?: string;
  readonly method?: string;
  /** Before or after the request took effect. Default: after. Faults of the body are always after. */
  readonly moment?: 'before' | 'after';
  /** Starts with the nth matching request, from 1 (default 1). */
  readonly nth?: number;
  /** How often it strikes at most (default: without end). */
  readonly times?: number;
  /** Strikes by chance, from the simulator's seed (default 1: always). */
  readonly probability?: number;
  readonly fault: Fault;
}

interface FaultRuleState extends FaultRule {
  readonly seen: number;
  readonly struck: number;
}

export interface Faults {
  /** Adds rules behind those that stand; the first rule that strikes wins. */
  add(...rules: FaultRule[]): void;
  clear(): void;
  readonly rules: readonly FaultRuleState[];
}
