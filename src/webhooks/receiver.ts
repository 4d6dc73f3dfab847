import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, send, sendUnread } from './answer.ts';
import { ByteBudget } from './byte-budget.ts';
import { type IssueEvent, issueEventOf } from './event.ts';
import { withBody } from './read-body.ts';
import { BodySignature, claimedDigest } from './signature.ts';
import { Lateness, within } from './within.ts';

/** Atlassian sends none that is larger (Atlassian: Webhooks, 2026-08). */
const MAX_BODY_BYTES = 25 * 1024 * 1024;
/** Two of the largest, and room for the usual ones of some kilobytes beside them. */
const MAX_BYTES_AT_ONCE = 64 * 1024 * 1024;
/** Jira is to be answered in under a second; what is not done by then, Jira brings again. */
const PATIENCE_MS = 800;
/** What is left of that second, for what may also be left undone. */
const REMEMBER_MS = 150;
/** Jira's are far shorter; a longer one is not to be kept. */
const MAX_IDENTIFIER_LENGTH = 255;

/** What the receiver needs of the rest of the worker. Whatever rejects makes Jira come again. */
export interface ReceiverPorts {
  /** The secret that this connection's webhooks are signed with; null where there is none, or no such connection. */
  secretOf(connection: string): string | null;
  /** Whether a delivery was acted upon before. */
  seen(connection: string, identifier: string): Promise<boolean>;
  /** Called after `signal`: a crash in between makes Jira's next attempt signal again, which changes nothing. */
  remember(connection: string, identifier: string): Promise<void>;
  /** Wakes whoever waits for this issue. `cancelled` aborts when nobody waits for the outcome any more. */
  signal(connection: string, event: IssueEvent, cancelled: AbortSignal): Promise<void>;
  /** Told once a request at most, in words for a log; never holds anything of a body or a secret. */
  note(connection: string, what: ReceiverNote): void;
}

export type ReceiverNote =
  | { readonly kind: 'no secret' | 'forged' | 'too large' | 'too much at once' }
  | { readonly kind: 'not in time' | 'failed' | 'not remembered'; readonly error: unknown };

export interface ReceiverLimits {
  readonly maxBodyBytes?: number;
  readonly maxBytesAtOnce?: number;
  /** Milliseconds from the last byte of a body to its answer. */
  readonly patienceMs?: number;
}

/** Answers one call for a connection. Never rejects. */
export type Receiver = (connection: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;

const answer = (status: number, text: string, more: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  body: { status: text, ...more },
});

const REFUSALS = {
  'too large': answer(413, 'too large'),
  'too much at once': answer(503, 'busy'),
  forged: answer(401, 'not signed by Jira'),
} as const;

const NO_SECRET = answer(404, 'no webhook here', {
  reason: 'This worker has no webhook secret for a connection of that name: see JIRA_ACCESS_WEBHOOK_SECRET.',
});

/**
 * Takes Jira's calls: proves by the signature of the raw body that they are Jira's, then wakes whoever waits for the issue.
 * Nothing else of a body is believed. It knows neither Temporal nor the store.
 */
export function createReceiver(ports: ReceiverPorts, limits: ReceiverLimits = {}): Receiver {
  const { maxBodyBytes = MAX_BODY_BYTES, maxBytesAtOnce = MAX_BYTES_AT_ONCE, patienceMs = PATIENCE_MS } = limits;
  const bodies = { maxBytes: maxBodyBytes, budget: new ByteBudget(maxBytesAtOnce) };

  async function receive(connection: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refuse = (kind: keyof typeof REFUSALS) => {
      ports.note(connection, { kind });
      sendUnread(request, response, REFUSALS[kind]);
    };
    if (request.method !== 'POST') {
      sendUnread(request, response, { ...answer(405, 'only POST'), headers: { allow: 'POST' } });
      return;
    }
    const secret = ports.secretOf(connection);
    if (secret === null) {
      ports.note(connection, { kind: 'no secret' });
      sendUnread(request, response, NO_SECRET);
      return;
    }
    const claimed = claimedDigest(request.headers['x-hub-signature']);
    // What is not even signed is not worth reading.
    if (claimed === null) return refuse('forged');
    const signature = new BodySignature(secret);
    const event = await withBody(
      request,
      bodies,
      (piece) => signature.add(piece),
      (whole) => (signature.matches(claimed) ? issueEventOf(whole()) : 'forged'),
    );
    if (event === 'forged' || event === 'too large' || event === 'too much at once') return refuse(event);
    if (event === 'unreadable') return send(response, answer(400, 'no JSON object'));
    if (event === null) return send(response, answer(200, 'not about an issue'));
    send(response, await act(connection, event, identifierOf(request)));
  }

  async function act(connection: string, event: IssueEvent, identifier: string | null): Promise<Answer> {
    try {
      const done = await within(patienceMs, async (cancelled) => {
        if (identifier !== null && (await ports.seen(connection, identifier))) return answer(200, 'known');
        await ports.signal(connection, event, cancelled);
        return answer(200, 'taken');
      });
      if (identifier !== null && done.body.status === 'taken') await remember(connection, identifier);
      return done;
    } catch (error) {
      ports.note(connection, { kind: error instanceof Lateness ? 'not in time' : 'failed', error });
      return { ...answer(503, 'not taken, come again'), headers: { 'retry-after': '5' } };
    }
  }

  /** Whoever is signalled twice for want of a memory loses nothing. */
  async function remember(connection: string, identifier: string): Promise<void> {
    try {
      await within(REMEMBER_MS, () => ports.remember(connection, identifier));
    } catch (error) {
      ports.note(connection, { kind: 'not remembered', error });
    }
  }

  return async (connection, request, response) => {
    try {
      await receive(connection, request, response);
    } catch (error) {
      // A caller that has gone in the middle of its body is nobody's fault, and nobody is left to answer.
      if (!request.destroyed) ports.note(connection, { kind: 'failed', error });
      response.destroy();
    }
  };
}

/** Null: Jira gave none that can be kept, so the delivery is not told from others. */
function identifierOf({ headers }: IncomingMessage): string | null {
  const identifier = headers['x-atlassian-webhook-identifier'];
  if (typeof identifier !== 'string' || identifier === '') return null;
  return identifier.length > MAX_IDENTIFIER_LENGTH ? null : identifier;
}
