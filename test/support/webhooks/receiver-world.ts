import { onTestFinished } from 'vitest';
import type { IssueEvent } from '../../../src/webhooks/event.ts';
import {
  createReceiver,
  type ReceiverLimits,
  type ReceiverNote,
  type ReceiverPorts,
} from '../../../src/webhooks/receiver.ts';
import { type HttpTimeouts, startHttpServer } from '../../../src/worker/http/server.ts';
import { webhookRoutes } from '../../../src/worker/webhooks/routes.ts';
import { SECRET } from './delivery.ts';

export interface ReceiverWorld {
  /** Of the receiver of connection `acme`. */
  readonly url: string;
  readonly signals: IssueEvent[];
  readonly notes: ReceiverNote['kind'][];
  /** What was acted upon; outlives a restart as the store does. */
  readonly known: Set<string>;
  close(): Promise<void>;
}

export interface ReceiverWorldOptions {
  readonly ports?: Partial<ReceiverPorts>;
  readonly limits?: ReceiverLimits;
  readonly timeouts?: HttpTimeouts;
  readonly known?: Set<string>;
}

/** A receiver behind the worker's own server, with a store and workflows that a test can look into. */
export async function startReceiver({ ports, limits, timeouts, known = new Set() }: ReceiverWorldOptions = {}) {
  const signals: IssueEvent[] = [];
  const notes: ReceiverNote['kind'][] = [];
  const receiver = createReceiver(
    {
      secretOf: (connection) => (connection === 'acme' ? SECRET : null),
      seen: async (_connection, identifier) => known.has(identifier),
      remember: async (_connection, identifier) => {
        known.add(identifier);
      },
      signal: async (_connection, event) => {
        signals.push(event);
      },
      note: (_connection, { kind }) => notes.push(kind),
      ...ports,
    },
    limits,
  );
  const address = { port: 0, host: '127.0.0.1', setting: 'JIRA_ACCESS_PORT' };
  const server = await startHttpServer(address, [webhookRoutes(receiver)], timeouts);
  onTestFinished(() => server.close());
  return {
    url: `${server.url}/webhooks/jira/acme`,
    signals,
    notes,
    known,
    close: server.close,
  } satisfies ReceiverWorld;
}
