import { expect, test } from 'vitest';
import { RESOLVE_SIGNAL } from '../../../src/model/access-run.ts';
import type { TicketRequestContent } from '../../../src/model/ticket-request.ts';
import type { TicketPolicy } from '../../../src/model/ticket-rules.ts';
import type { TicketPhase } from '../../../src/model/ticket-run.ts';
import { openStore } from '../../../src/store/open.ts';
import { waitUntil } from '../../../src/worker/process/wait-until.ts';
import { accessContent } from '../../support/access/change-world.ts';
import { startWorld, type World } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { closes, DECIDER, decidedTickets } from '../../support/tickets/decided-tickets.ts';
import { issuesOf, simpleSchema, startTicket, ticketContent } from '../../support/tickets/ticket-world.ts';
import { newcomer, plainGroup } from '../../support/writable-site.ts';

const PATIENCE_MS = 40_000;
const SHORT_MS = 1_500;

const accessAfterwards = () => ({ do: 'change' as const, content: accessContent([['grant', 'x', 'y']]) as never });

type Started = Awaited<ReturnType<typeof startTicket>>;

describeTemporal('a ticket', ({ address }) => {
  const namespace = ownNamespace(address);

  const world = async (policy?: Partial<TicketPolicy>) =>
    decidedTickets({ address, namespace: await namespace }, policy);

  interface Asked {
    readonly started: Started;
    readonly groupId: string;
    readonly accountId: string;
    readonly issueKey: string;
  }

  /** Asks by a ticket for a group for somebody new. */
  async function ask(
    site: World,
    changes: Partial<Parameters<typeof ticketContent>[1]> & { readonly end?: { afterMs: number } | null } = {},
    requester = 'nobody here',
  ): Promise<Asked> {
    const { end = null, ...rest } = changes;
    const accountId = newcomer(site.simulator);
    const { name, groupId } = plainGroup(site.simulator);
    const content: TicketRequestContent = ticketContent(simpleSchema(site.simulator), {
      afterwards: { do: 'change', content: accessContent([['grant', name, accountId]], end) as never },
      ...rest,
    });
    const started = await startTicket(site.worker.client, {
      connection: site.connection,
      content,
      requester: { name: requester, verified: false },
    });
    const { issueKey } = await started.opened();
    return { started, groupId, accountId, issueKey: issueKey ?? '' };
  }

  const isHeld = ({ simulator }: World, { groupId, accountId }: Asked) =>
    simulator.site.groups.get(groupId)?.members.has(accountId) ?? false;

  async function reaches({ started }: Asked, phase: TicketPhase): Promise<void> {
    const isThere = async () => (await started.progress()).phase === phase || undefined;
    if ((await waitUntil(isThere, { timeoutMs: PATIENCE_MS })) === undefined) {
      throw new Error(`the ticket is ${(await started.progress()).phase}, not ${phase}`);
    }
  }

  const words = ({ simulator }: World, { started }: Asked) =>
    issuesOf(simulator, started.input.requestId).flatMap(({ comments }) =>
      comments.map(({ body }) => JSON.stringify(body)),
    );

  test('that is granted gives the access, and says so', async () => {
    await using site = await world();
    const asked = await ask(site);
    expect(isHeld(site, asked)).toBe(false);
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Done'));
    const result = await asked.started.result();
    expect(result).toMatchObject({
      outcome: 'granted',
      decision: 'granted',
      decidedBy: [DECIDER.accountId],
      issueKey: asked.issueKey,
      change: { outcome: 'done' },
    });
    expect(isHeld(site, asked)).toBe(true);
    expect(words(site, asked).join()).toContain('Granted: the access is in force.');
  });

  test.each([
    ['Declined', 'declined'],
    ["Won't Do", 'declined'],
    ['Cancelled', 'cancelled'],
    ['Duplicate', 'declined'],
  ])('that is closed as %s is %s, and gives nothing', async (resolution, outcome) => {
    await using site = await world();
    const asked = await ask(site);
    site.simulator.change(closes(asked.issueKey, 'Closed', resolution));
    expect(await asked.started.result()).toMatchObject({ outcome, decision: outcome, change: null });
    expect(isHeld(site, asked)).toBe(false);
    expect(words(site, asked).join()).toContain('no access was granted');
  });

  test('that is closed in a way that nobody has named grants nothing, and says which setting names it', async () => {
    await using site = await world({ mapping: { granted: ['Approved'], declined: [], cancelled: [] } });
    const asked = await ask(site);
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Done'));
    const { outcome, error } = await asked.started.result();
    expect(outcome).toBe('declined');
    expect(error?.message).toContain('JIRA_ACCESS_TICKET_GRANTED');
    expect(isHeld(site, asked)).toBe(false);
  });

  test('whose project is not shown any more is waited for, and goes on when it is shown again', async () => {
    await using site = await world();
    const asked = await ask(site);
    site.simulator.change({ kind: 'loseBrowse', project: 'CORE' });
    await reaches(asked, 'access lost');
    const reader = await openStore({ url: site.databaseUrl, access: 'read' });
    expect(await reader.tickets(site.connection).list({ troubled: true })).toMatchObject([
      { state: 'open', error: { code: 'access_lost' } },
    ]);
    await reader.close();
    site.simulator.change({ kind: 'regainBrowse', project: 'CORE' });
    await reaches(asked, 'waiting');
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Done'));
    expect(await asked.started.result()).toMatchObject({ outcome: 'granted' });
  });

  test('that a person had to see to while its project was not shown is watched again', async () => {
    await using site = await world();
    const asked = await ask(site);
    site.simulator.change({ kind: 'loseBrowse', project: 'CORE' });
    await reaches(asked, 'access lost');
    site.simulator.faults.add({
      route: '/issue/{issueIdOrKey}',
      method: 'GET',
      moment: 'before',
      fault: { kind: 'status', status: 401 },
    });
    site.simulator.change({ kind: 'regainBrowse', project: 'CORE' });
    await reaches(asked, 'needs attention');
    site.simulator.faults.clear();
    await asked.started.handle.signal(RESOLVE_SIGNAL, 'retry');
    await reaches(asked, 'waiting');
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Done'));
    expect(await asked.started.result()).toMatchObject({ outcome: 'granted' });
  });

  test('that is moved to another project ends as moved, whatever is decided there', async () => {
    await using site = await world();
    const asked = await ask(site);
    const other = [...site.simulator.site.projects.values()].find(({ key }) => key !== 'CORE');
    site.simulator.change({ kind: 'moveIssue', issue: asked.issueKey, project: other?.key ?? '' });
    expect(await asked.started.result()).toMatchObject({ outcome: 'moved', error: { code: 'ticket_moved' } });
    expect(isHeld(site, asked)).toBe(false);
  });

  test('that nobody decides is given up when its time is over, and closed', async () => {
    await using site = await world({ remindersMs: [SHORT_MS / 3] });
    // The reminder must find its time on a busy machine as well.
    const asked = await ask(site, { timeoutMs: 4 * SHORT_MS });
    expect(await asked.started.result()).toMatchObject({ outcome: 'timed-out' });
    const said = words(site, asked);
    expect(said.filter((text) => text.includes('Nobody has decided yet'))).toHaveLength(1);
    expect(said.join()).toContain('Timed out');
    const [issue] = issuesOf(site.simulator, asked.started.input.requestId);
    expect(site.simulator.site.tracker.statuses.get(issue?.statusId ?? '')?.category).toBe('done');
  });

  test('that the requester grants is refused', async () => {
    await using site = await world();
    const asked = await ask(site, {}, DECIDER.displayName);
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Done'));
    expect(await asked.started.result()).toMatchObject({ outcome: 'refused', error: { code: 'own_decision' } });
    expect(isHeld(site, asked)).toBe(false);
    expect(words(site, asked).join()).toContain('does not count');
  });

  test('that is granted by who would get the access is refused', async () => {
    await using site = await world();
    const asked = await ask(site);
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Done', asked.accountId));
    expect(await asked.started.result()).toMatchObject({ outcome: 'refused', error: { code: 'own_decision' } });
    expect(isHeld(site, asked)).toBe(false);
  });

  test('that is granted by who is gone since, where only some may grant, is refused', async () => {
    await using site = await world({ deciders: 'the-deciders' });
    const asked = await ask(site);
    const fault = { kind: 'status', status: 404 } as const;
    site.simulator.faults.add({ route: '/user/groups', method: 'GET', moment: 'before', fault });
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Done'));
    expect(await asked.started.result()).toMatchObject({ outcome: 'refused', error: { code: 'not_a_decider' } });
    expect(isHeld(site, asked)).toBe(false);
  });

  test('that the requester declines is declined', async () => {
    await using site = await world();
    const asked = await ask(site, {}, DECIDER.displayName);
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Declined'));
    expect(await asked.started.result()).toMatchObject({ outcome: 'declined' });
  });

  test('counts only when members of the deciders grant it', async () => {
    await using site = await world({ deciders: 'the-deciders' });
    site.simulator.change({
      kind: 'addGroup',
      groupId: 'the-deciders-id',
      name: 'the-deciders',
      members: [DECIDER.accountId],
    });
    const good = await ask(site);
    site.simulator.change(closes(good.issueKey, 'Resolved', 'Done'));
    expect(await good.started.result()).toMatchObject({ outcome: 'granted' });
    site.simulator.change({ kind: 'addAccount', accountId: '5other', displayName: 'Otto Other' });
    const bad = await startTicket(site.worker.client, {
      connection: site.connection,
      content: ticketContent(simpleSchema(site.simulator)),
    });
    const { issueKey } = await bad.opened();
    site.simulator.change(closes(issueKey ?? '', 'Resolved', 'Done', '5other'));
    expect(await bad.result()).toMatchObject({ outcome: 'refused', error: { code: 'not_a_decider' } });
  });

  test('that is opened again while its access holds leaves that as it is, and says so once', async () => {
    await using site = await world();
    const asked = await ask(site, { end: { afterMs: 6_000 } });
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Done'));
    expect(await asked.started.settled()).toMatchObject({ outcome: 'granted' });
    site.simulator.change({ kind: 'reopenIssue', issue: asked.issueKey });
    const hasSaid = () => words(site, asked).some((text) => text.includes('opened again')) || undefined;
    expect(await waitUntil(hasSaid, { timeoutMs: PATIENCE_MS })).toBe(true);
    expect(isHeld(site, asked)).toBe(true);
    expect(await asked.started.result()).toMatchObject({ outcome: 'granted', change: { outcome: 'expired' } });
    expect(isHeld(site, asked)).toBe(false);
    expect(words(site, asked).join()).toContain('Expired');
  });

  test('that is cancelled by who asked is closed, and gives nothing', async () => {
    await using site = await world();
    const asked = await ask(site);
    await asked.started.handle.cancel();
    expect(await asked.started.result()).toMatchObject({ outcome: 'cancelled', decision: null });
    const [issue] = issuesOf(site.simulator, asked.started.input.requestId);
    expect(site.simulator.site.tracker.statuses.get(issue?.statusId ?? '')?.category).toBe('done');
  });

  test('that is cancelled while its access holds takes it back', async () => {
    await using site = await world();
    const asked = await ask(site, { end: { afterMs: 3_600_000 } });
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Done'));
    await asked.started.settled();
    expect(isHeld(site, asked)).toBe(true);
    await asked.started.handle.cancel();
    expect(await asked.started.result()).toMatchObject({ outcome: 'cancelled', change: { outcome: 'cancelled' } });
    expect(isHeld(site, asked)).toBe(false);
  });

  test('whose access cannot be granted any more fails with the reason', async () => {
    await using site = await world();
    const asked = await ask(site);
    site.simulator.faults.add({
      route: '/group/user',
      method: 'POST',
      moment: 'before',
      fault: { kind: 'status', status: 403, message: 'not today' },
    });
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Done'));
    const { outcome, error } = await asked.started.result();
    expect(outcome).toBe('failed');
    expect(error?.message).toContain('not today');
    expect(words(site, asked).join()).toContain('Failed');
  });

  test('for what a human grants is done when a sync finds it', { timeout: 120_000 }, async () => {
    await using site = await world();
    const accountId = newcomer(site.simulator);
    const { name, groupId } = plainGroup(site.simulator);
    const content = accessContent([['grant', name, accountId]]) as never;
    const started = await startTicket(site.worker.client, {
      connection: site.connection,
      content: ticketContent(simpleSchema(site.simulator), { afterwards: { do: 'confirm', content } }),
    });
    const { issueKey } = await started.opened();
    site.simulator.change({ kind: 'addMember', groupId, accountId }, closes(issueKey ?? '', 'Resolved', 'Done'));
    expect(await started.result()).toMatchObject({ outcome: 'granted' });
  });

  test('for what a human was to grant and did not fails when its time is over', { timeout: 120_000 }, async () => {
    await using site = await world({ confirmWithinMs: SHORT_MS });
    const accountId = newcomer(site.simulator);
    const content = accessContent([['grant', plainGroup(site.simulator).name, accountId]]) as never;
    const started = await startTicket(site.worker.client, {
      connection: site.connection,
      content: ticketContent(simpleSchema(site.simulator), { afterwards: { do: 'confirm', content } }),
    });
    const { issueKey } = await started.opened();
    site.simulator.change(closes(issueKey ?? '', 'Resolved', 'Done'));
    expect(await started.result()).toMatchObject({ outcome: 'failed', error: { code: 'not_confirmed' } });
  });

  test.each([
    ['ticketing is off', { ticketing: false }, {}, 'ticketing_off'],
    ['the settings name other projects', { ticketing: true, jiraProjectKeys: ['OPS'] }, {}, 'project_not_allowed'],
    ['a field is not as Jira takes it', { ticketing: true }, { customFields: { nonsense: 1 } }, 'invalid_fields'],
    ['provisioning is off', { ticketing: true }, { afterwards: accessAfterwards() }, 'provisioning_off'],
  ])('is not opened where %s', async (_, connection, changes, code) => {
    await using site = await startWorld({ address, namespace: await ownNamespace(address), connection });
    const content = ticketContent(simpleSchema(site.simulator), changes);
    const started = await startTicket(site.worker.client, { connection: site.connection, content });
    expect(await started.result()).toMatchObject({ outcome: 'refused', error: { code } });
    expect(issuesOf(site.simulator, started.input.requestId)).toEqual([]);
  });

  test('with an id that was used before has the first outcome, and another content is refused', async () => {
    await using site = await world();
    const content = ticketContent(simpleSchema(site.simulator));
    const first = await startTicket(site.worker.client, { connection: site.connection, content });
    const { requestId } = first.input;
    const { issueKey } = await first.opened();
    site.simulator.change(closes(issueKey ?? '', 'Resolved', 'Declined'));
    const result = await first.result();
    const again = await startTicket(site.worker.client, { connection: site.connection, content, requestId });
    expect(await again.result()).toMatchObject({ outcome: 'declined', issueKey: result.issueKey });
    expect(issuesOf(site.simulator, requestId)).toHaveLength(1);
    const other = await startTicket(site.worker.client, {
      connection: site.connection,
      content: ticketContent(simpleSchema(site.simulator), { summary: 'Other' }),
      requestId,
    });
    await expect(other.result()).rejects.toThrow();
  });
});
