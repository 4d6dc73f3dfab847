import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { WebhookBehaviour } from '../../../simulator/webhooks/behaviour.ts';
import { TASK_QUEUE } from '../../../src/model/sync-run.ts';
import type { TicketOutcome } from '../../../src/model/ticket-request.ts';
import { REGISTER_WEBHOOK_WORKFLOW, registerWebhookId } from '../../../src/model/webhook-run.ts';
import { usualTicketPolicy } from '../../../src/settings/ticket-policy.ts';
import { startWorld, type World } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { simpleSchema, startTicket, ticketContent } from '../../support/tickets/ticket-world.ts';
import { deliver, eventBody, SECRET, signatureOf } from '../../support/webhooks/delivery.ts';

/** No round of the poller comes within a test. */
const NEVER_MS = 3_600_000;
const SOON_MS = 500;
/** The issue's own bound for a resolution that a webhook tells of is 2 seconds at the median; a busy machine takes longer. */
const AT_ONCE_MS = 10_000;

/** What people do to tickets, and how each then ends. */
const ENDS = [
  { to: 'Resolved', resolution: 'Done', outcome: 'granted' },
  { to: 'Resolved', resolution: 'Declined', outcome: 'declined' },
  { to: 'Resolved', resolution: 'Cancelled', outcome: 'cancelled' },
] as const;

describeTemporal('tickets of a site whose webhooks', ({ address }) => {
  async function world({
    pollMs = NEVER_MS,
    webhooks = {} as Partial<WebhookBehaviour>,
    publicUrl = null as string | null,
  } = {}) {
    const site = await startWorld({
      address,
      // Of its own: a poller sleeps on when its site is gone, and would ask other workers for it.
      namespace: await ownNamespace(address),
      simulator: { webhooks: { retryMs: 200, ...webhooks } },
      connection: {
        ticketing: true,
        webhookSecret: SECRET,
        tickets: { ...usualTicketPolicy(), pollMs, lookForMs: 0 },
      },
    });
    await site.worker.client.workflow.execute(REGISTER_WEBHOOK_WORKFLOW, {
      taskQueue: TASK_QUEUE,
      workflowId: registerWebhookId(site.connection),
      args: [{ connection: site.connection, publicUrl: publicUrl ?? site.worker.healthUrl }],
    });
    return site;
  }

  async function open({ worker, connection, simulator }: World) {
    const content = ticketContent(simpleSchema(simulator));
    const ticket = await startTicket(worker.client, { connection, content });
    const { issueKey } = await ticket.opened();
    return { ...ticket, issueKey: issueKey ?? '' };
  }

  /** Opens a ticket for each end, has people do that to all of them at once, and gives what became of them. */
  async function outcomesOf(site: World): Promise<(TicketOutcome | null)[]> {
    const tickets = await Promise.all([...ENDS, null].map(() => open(site)));
    tickets.forEach(({ issueKey: issue }, index) => {
      const end = ENDS[index];
      if (end === undefined) site.simulator.change({ kind: 'moveIssue', issue, project: 'NAV' });
      else site.simulator.change({ kind: 'transitionIssue', issue, to: end.to, resolution: end.resolution });
    });
    return (await Promise.all(tickets.map(({ result }) => result()))).map(({ outcome }) => outcome);
  }

  const EXPECTED = [...ENDS.map(({ outcome }) => outcome), 'moved'];

  test('come are acted upon at once', async () => {
    await using site = await world();
    const ticket = await open(site);
    const begun = performance.now();
    site.simulator.change({ kind: 'transitionIssue', issue: ticket.issueKey, to: 'Resolved', resolution: 'Done' });
    expect((await ticket.result()).outcome).toBe('granted');
    expect(performance.now() - begun).toBeLessThan(AT_ONCE_MS);
  });

  test.each<[string, Partial<WebhookBehaviour>]>([
    ['come in order', {}],
    ['come twice and in reverse', { copies: 2, reverseMs: 300 }],
    ['come late', { delayMs: 1_000 }],
  ])('%s end as people decided, without any poll', async (_how, webhooks) => {
    await using site = await world({ webhooks });
    expect(await outcomesOf(site)).toEqual(EXPECTED);
  });

  test('are all lost end the same, a poll later', async () => {
    await using site = await world({ webhooks: { drop: true }, pollMs: SOON_MS });
    expect(await outcomesOf(site)).toEqual(EXPECTED);
    expect(new Set(site.simulator.deliveries.attempts.map(({ status }) => status))).toEqual(new Set(['lost']));
  });

  test('say what is not so change nothing: neither forged ones nor replayed ones', async () => {
    await using site = await world();
    const ticket = await open(site);
    await expect.poll(async () => (await ticket.progress()).phase).toBe('waiting');
    const url = `${site.worker.healthUrl}/webhooks/jira/${site.connection}`;
    const done = { status: { name: 'Resolved', statusCategory: { key: 'done' } }, resolution: { name: 'Done' } };
    const body = eventBody(ticket.issueKey, { issue: { key: ticket.issueKey, fields: done } });
    expect((await deliver(url, { body, signature: signatureOf(body, 'guessed') })).status).toBe(401);
    // Signed with the true secret, as somebody who has it could: the issue itself says that nobody has decided.
    for (const identifier of ['one', 'one', 'two']) expect((await deliver(url, { body, identifier })).status).toBe(200);
    expect(await ticket.progress()).toMatchObject({ phase: 'waiting' });
    site.simulator.change({ kind: 'transitionIssue', issue: ticket.issueKey, to: 'Resolved', resolution: 'Declined' });
    expect((await ticket.result()).outcome).toBe('declined');
  });

  test('find no receiver, because it restarts, come again', async () => {
    let target: string | null = null;
    const gate = createServer(async (request, response) => {
      if (target === null) return request.socket.destroy();
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      const headers = new Headers(request.headers as Record<string, string>);
      headers.delete('connection');
      const answer = await fetch(target + request.url, { method: 'POST', headers, body: Buffer.concat(pieces) });
      response.writeHead(answer.status).end();
    });
    await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void gate.close());
    const publicUrl = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`;
    await using site = await world({ publicUrl });
    const ticket = await open(site);
    site.simulator.change({ kind: 'transitionIssue', issue: ticket.issueKey, to: 'Resolved', resolution: 'Done' });
    await expect.poll(() => site.simulator.deliveries.attempts.some(({ status }) => status === null)).toBe(true);
    target = site.worker.healthUrl;
    expect((await ticket.result()).outcome).toBe('granted');
    await expect
      .poll(() => site.simulator.deliveries.attempts.some(({ retry, status }) => retry > 0 && status === 200))
      .toBe(true);
  });
});
