import type { Fault } from '../../simulator/faults/rules.ts';

/** A fault that passes. */
export interface TransientFault {
  readonly name: string;
  readonly fault: () => Fault;
  /** So often in a row a sync must survive it. */
  readonly times: number;
}

/** What the tests give a request. */
const TIMEOUT_MS = 1_000;
const THREE_TIMES = 3;
const SECOND_MS = 1_000;

const status = (code: number, rest: Partial<Extract<Fault, { kind: 'status' }>> = {}): (() => Fault) => {
  return () => ({ kind: 'status', status: code, ...rest });
};

/** Every way in which a request fails that does not fail for good. */
export const TRANSIENT_FAULTS: readonly TransientFault[] = [
  {
    name: 'a quota that is used up',
    fault: status(429, { headers: { 'Retry-After': '3', 'RateLimit-Reason': 'jira-quota-tenant-based' } }),
    times: THREE_TIMES,
  },
  { name: '429 without a header', fault: status(429), times: THREE_TIMES },
  {
    name: '429 with Retry-After',
    fault: status(429, { headers: { 'Retry-After': '1', 'RateLimit-Reason': 'jira-burst-based' } }),
    times: THREE_TIMES,
  },
  {
    name: '429 with the time of the reset',
    fault: () => {
      const reset = new Date(Date.now() + SECOND_MS).toISOString();
      return { kind: 'status', status: 429, headers: { 'X-RateLimit-Reset': reset } };
    },
    times: THREE_TIMES,
  },
  { name: '500', fault: status(500), times: THREE_TIMES },
  { name: '502 as HTML', fault: status(502, { body: 'html' }), times: THREE_TIMES },
  { name: '503', fault: status(503), times: THREE_TIMES },
  { name: '503 with Retry-After', fault: status(503, { headers: { 'Retry-After': '1' } }), times: THREE_TIMES },
  { name: '504 as HTML', fault: status(504, { body: 'html' }), times: THREE_TIMES },
  { name: 'a reset connection', fault: () => ({ kind: 'reset' }), times: THREE_TIMES },
  { name: 'a body that is cut', fault: () => ({ kind: 'cut-body' }), times: THREE_TIMES },
  { name: 'JSON that breaks off', fault: () => ({ kind: 'broken-json' }), times: THREE_TIMES },
  // A second one is taken for a change of the interface.
  { name: 'JSON of another shape', fault: () => ({ kind: 'wrong-json' }), times: 1 },
  { name: 'a slow body', fault: () => ({ kind: 'slow-body', ms: TIMEOUT_MS / 2 }), times: THREE_TIMES },
  { name: 'a body that is too slow', fault: () => ({ kind: 'slow-body', ms: TIMEOUT_MS * 2 }), times: THREE_TIMES },
  { name: 'a socket that hangs', fault: () => ({ kind: 'hang' }), times: THREE_TIMES },
];

/** As the client's own policy, and a tenth as patient: the order of things is the same. A quota's wait is a durable timer. */
export const SHORT_WAITS = {
  retry: { baseMs: 50, rateLimitBaseMs: 200, capMs: 3_000 },
  maxInlineWaitMs: 2_000,
  httpTimeoutMs: TIMEOUT_MS,
  outagePatienceMs: 4_000,
} as const;
