import type { Logger } from 'pino';
import type { ConnectionSettings } from '../../settings/settings.ts';
import type { DeliveryRepository } from '../../store/webhook-deliveries.ts';
import type { IssueEvent } from '../../webhooks/event.ts';
import type { ReceiverNote, ReceiverPorts } from '../../webhooks/receiver.ts';

/** Jira tries for two hours at most (FACTS 8); a week is more than any outage of ours lasts. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;
/** How often old ones are looked for, while new ones come. */
const PRUNE_EVERY_MS = 60 * 60 * 1_000;
/** Whoever forges calls must not be able to fill the log as well. */
const NOTE_EVERY_MS = 60 * 1_000;

/** Who waits for an issue, and how to wake them. */
export interface TicketPorts {
  /** Ids of the workflows that track this issue. */
  ticketsOf(connection: string, issue: Pick<IssueEvent, 'issueId' | 'issueKey'>): Promise<readonly string[]>;
  /** Makes one of them look at its issue. One that has ended meanwhile is no error. */
  signalTicket(workflowId: string, cancelled: AbortSignal): Promise<void>;
}

export interface WebhookWiring {
  readonly connections: readonly Pick<ConnectionSettings, 'name' | 'webhookSecret'>[];
  readonly deliveries: (connection: string) => DeliveryRepository;
  readonly tickets: TicketPorts;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  readonly now?: () => number;
}

/** Ties the receiver to this worker's settings, store and workflows. */
export function receiverPorts({ connections, deliveries, tickets, log, now = Date.now }: WebhookWiring): ReceiverPorts {
  const secrets = new Map(connections.map(({ name, webhookSecret }) => [name, webhookSecret]));
  const prunedAt = new Map<string, number>();
  const notedAt = new Map<string, number>();

  const isDue = (last: Map<string, number>, key: string, everyMs: number) => {
    if (now() - (last.get(key) ?? Number.NEGATIVE_INFINITY) < everyMs) return false;
    last.set(key, now());
    return true;
  };

  return {
    secretOf: (connection) => secrets.get(connection) ?? null,
    seen: (connection, identifier) => deliveries(connection).isKnown(identifier),
    async remember(connection, identifier) {
      const repository = deliveries(connection);
      await repository.remember(identifier, new Date(now()).toISOString());
      if (isDue(prunedAt, connection, PRUNE_EVERY_MS)) {
        await repository.forget(new Date(now() - KEPT_MS).toISOString());
      }
    },
    async signal(connection, event, cancelled) {
      const workflowIds = await tickets.ticketsOf(connection, event);
      await Promise.all(workflowIds.map((workflowId) => tickets.signalTicket(workflowId, cancelled)));
    },
    note(connection, what) {
      // Anybody may call under any name: only those of connections are worth a place in memory, or a line.
      if (!secrets.has(connection)) return;
      const everyMs = what.kind === 'no secret' ? Number.POSITIVE_INFINITY : NOTE_EVERY_MS;
      if (!isDue(notedAt, `${connection} ${what.kind}`, everyMs)) return;
      const level = what.kind === 'failed' ? 'error' : 'warn';
      log[level]({ connection, ...('error' in what ? { err: what.error } : {}) }, WORDS[what.kind]);
    },
  };
}

const WORDS: Readonly<Record<ReceiverNote['kind'], string>> = {
  'no secret':
    'A webhook was called, but there is no JIRA_ACCESS_WEBHOOK_SECRET to prove it with: it was not taken, nor will others be.',
  forged:
    'A webhook was refused because it is not signed with our secret. If Jira sent it, run `jira-access webhook register` again.',
  'too large': 'A webhook was refused because it is larger than any of Jira.',
  'too much at once': 'A webhook was put off because too many large ones came at once.',
  'not in time': 'A webhook was put off because Temporal or the database did not answer in time.',
  failed: 'A webhook was put off because it could not be acted upon.',
  'not remembered': 'A webhook was acted upon, but that could not be noted: if Jira sends it again, it is again.',
};
