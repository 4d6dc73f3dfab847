import { expect, test } from 'vitest';
import type { DeliveryRepository } from '../../../src/store/webhook-deliveries.ts';
import { receiverPorts, type TicketPorts } from '../../../src/worker/webhooks/ports.ts';

const EVENT = { webhookEvent: 'jira:issue_updated', issueId: '10007', issueKey: 'OPS-7', timestamp: null };
const NEVER = new AbortController().signal;
const HOUR = 3_600_000;

function wire(tickets: Partial<TicketPorts> = {}) {
  let time = Date.parse('2026-11-24T12:00:00Z');
  const lines: string[] = [];
  const forgotten: string[] = [];
  const deliveries: Pick<DeliveryRepository, 'isKnown' | 'remember' | 'forget'> = {
    isKnown: async (identifier) => identifier === 'known',
    remember: async () => undefined,
    forget: async (before) => forgotten.push(before),
  };
  const write = (fields: object, text: string) => lines.push(`${text} ${JSON.stringify(fields)}`);
  const ports = receiverPorts({
    connections: [
      { name: 'acme', webhookSecret: 'secret' },
      { name: 'bare', webhookSecret: null },
    ],
    deliveries: () => deliveries as DeliveryRepository,
    tickets: { ticketsOf: async () => [], signalTicket: async () => undefined, ...tickets },
    log: { warn: write, error: write } as never,
    now: () => time,
  });
  return { ports, lines, forgotten, pass: (ms: number) => (time += ms) };
}

test('only a connection with a secret has one', () => {
  const { ports } = wire();
  expect(['acme', 'bare', 'nobody'].map((name) => ports.secretOf(name))).toEqual(['secret', null, null]);
});

test('every workflow that tracks the issue is woken', async () => {
  const woken: string[] = [];
  const { ports } = wire({
    ticketsOf: async (connection, { issueKey }) => [`ticket/${connection}/${issueKey}/1`, 'ticket/2'],
    signalTicket: async (workflowId) => {
      woken.push(workflowId);
    },
  });
  await ports.signal('acme', EVENT, NEVER);
  expect(woken).toEqual(['ticket/acme/OPS-7/1', 'ticket/2']);
});

test('what is older than a week is forgotten, once an hour', async () => {
  const { ports, forgotten, pass } = wire();
  await ports.remember('acme', 'one');
  await ports.remember('acme', 'two');
  expect(forgotten).toEqual(['2026-11-17T12:00:00.000Z']);
  pass(HOUR);
  await ports.remember('acme', 'three');
  expect(forgotten).toEqual(['2026-11-17T12:00:00.000Z', '2026-11-17T13:00:00.000Z']);
});

test('who forges calls fills no log', () => {
  const { ports, lines, pass } = wire();
  for (let call = 0; call < 100; call += 1) ports.note('acme', { kind: 'forged' });
  expect(lines).toHaveLength(1);
  ports.note('acme', { kind: 'too large' });
  expect(lines).toHaveLength(2);
  pass(HOUR);
  ports.note('acme', { kind: 'forged' });
  expect(lines).toHaveLength(3);
  expect(lines.join()).not.toContain('"secret"');
});

test('a missing secret is told of once, and a name that is no connection never', () => {
  const { ports, lines, pass } = wire();
  ports.note('bare', { kind: 'no secret' });
  pass(1_000 * HOUR);
  ports.note('bare', { kind: 'no secret' });
  ports.note('nobody', { kind: 'no secret' });
  expect(lines).toEqual([expect.stringContaining('JIRA_ACCESS_WEBHOOK_SECRET')]);
});
