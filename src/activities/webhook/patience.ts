import type { Patience } from '../patience.ts';

/** A person waits for the answer: a Jira that fails for longer is worth telling instead of waiting for. */
const MINUTE_MS = 60_000;

export const WEBHOOK_PATIENCE: Patience = { outageMs: MINUTE_MS, limitMs: MINUTE_MS };
