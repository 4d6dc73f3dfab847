import { expect, onTestFinished, test, vi } from 'vitest';
import { generateSite } from '../../../simulator/site/generate.ts';
import { shapeOf } from '../../../simulator/site/shapes.ts';
import type { AdminWebhook } from '../../../simulator/site/webhooks.ts';
import { ordinaryWebhooks, type WebhookBehaviour } from '../../../simulator/webhooks/behaviour.ts';
import { createDelivery } from '../../../simulator/webhooks/delivery.ts';
import { SECRET } from '../../support/webhooks/delivery.ts';
import { type ReceiverWorldOptions, startReceiver } from '../../support/webhooks/receiver-world.ts';

const PATIENCE = { timeout: 8_000 };

interface Options {
  readonly webhook?: Partial<AdminWebhook>;
  readonly behaviour?: Partial<WebhookBehaviour>;
  readonly receiver?: ReceiverWorldOptions;
}

/** A site that tells a receiver of what happens, as Atlassian would. */
async function connect({ webhook, behaviour, receiver: options }: Options = {}) {
  const receiver = await startReceiver(options);
  const site = generateSite(1, shapeOf('tiny'));
  site.webhooks.set(1, {
    id: 1,
    name: 'jira-access acme',
    url: receiver.url,
    events: ['jira:issue_updated'],
    filters: {},
    excludeBody: false,
    enabled: true,
    secret: SECRET,
    lastUpdatedBy: '',
    lastUpdatedAt: 0,
    ...webhook,
  });
  const delivery = createDelivery(site, () => ({ ...ordinaryWebhooks, retryMs: 20, ...behaviour }));
  onTestFinished(() => delivery.close());
  const happen = (...keys: string[]) => {
    for (const key of keys) {
      const id = String(10_000 + Number(key.split('-')[1]));
      const project = { id: '10000', key: key.split('-')[0] ?? '', name: 'A project' };
      delivery.emit({ name: 'jira:issue_updated', at: 1, project, parts: { issue: { id, key } } });
    }
  };
  const heard = () => receiver.signals.map(({ issueKey }) => issueKey);
  /** The status of every attempt, once there were so many. */
  const statuses = (count: number) =>
    vi.waitFor(() => {
      expect(delivery.attempts).toHaveLength(count);
      return delivery.attempts.map(({ status }) => status);
    }, PATIENCE);
  return { happen, heard, statuses, attempts: delivery.attempts, receiver };
}

test('what happens to an issue is heard', async () => {
  const { happen, heard, statuses } = await connect();
  happen('OPS-1');
  expect(await statuses(1)).toEqual([200]);
  expect(heard()).toEqual(['OPS-1']);
});

test('an event that comes twice is heard once, unless both come at the same moment', async () => {
  const { happen, heard, statuses, attempts, receiver } = await connect({ behaviour: { copies: 2 } });
  happen('OPS-1');
  expect(await statuses(2)).toEqual([200, 200]);
  expect(new Set(attempts.map(({ identifier }) => identifier)).size).toBe(1);
  expect(new Set(heard())).toEqual(new Set(['OPS-1']));
  expect(receiver.known.size).toBe(1);
});

test('events in reverse are all heard', async () => {
  const { happen, heard, statuses } = await connect({ behaviour: { reverseMs: 20 } });
  happen('OPS-1', 'OPS-2', 'OPS-3');
  await statuses(3);
  expect(heard()).toEqual(['OPS-3', 'OPS-2', 'OPS-1']);
});

test('lost ones are not heard', async () => {
  const { happen, heard, statuses } = await connect({ behaviour: { drop: true } });
  happen('OPS-1', 'OPS-2');
  expect(await statuses(2)).toEqual(['lost', 'lost']);
  expect(heard()).toEqual([]);
});

test('a filter keeps others out, and so does a webhook that is switched off', async () => {
  const { happen, heard, statuses } = await connect({
    webhook: { filters: { 'issue-related-events-section': 'project in ("OPS", HELP)' } },
  });
  happen('CORE-1', 'OPS-1', 'HELP-1');
  await statuses(2);
  expect(new Set(heard())).toEqual(new Set(['OPS-1', 'HELP-1']));
  const off = await connect({ webhook: { enabled: false } });
  off.happen('OPS-1');
  expect(off.attempts).toEqual([]);
});

test('what was not taken comes again under the same identifier until it is', async () => {
  let attempts = 0;
  const {
    happen,
    statuses,
    attempts: brought,
    receiver,
  } = await connect({
    receiver: {
      ports: {
        signal: async () => {
          attempts += 1;
          if (attempts < 3) throw new Error('Temporal is away');
        },
      },
    },
  });
  happen('OPS-1');
  expect(await statuses(3)).toEqual([503, 503, 200]);
  expect(brought.map(({ retry }) => retry)).toEqual([0, 1, 2]);
  expect(receiver.known).toEqual(new Set(brought.map(({ identifier }) => identifier)));
});

test('a receiver that is away is tried six times in all', async () => {
  const { happen, statuses, receiver } = await connect({ behaviour: { retryMs: 5 } });
  await receiver.close();
  happen('OPS-1');
  expect(await statuses(6)).toEqual([null, null, null, null, null, null]);
});

test('what is signed with another secret, or not at all, is not heard and does not come again', async () => {
  for (const secret of ['an old secret', null]) {
    const { happen, heard, statuses } = await connect({ webhook: { secret } });
    happen('OPS-1');
    expect(await statuses(1)).toEqual([401]);
    expect(heard()).toEqual([]);
  }
});
