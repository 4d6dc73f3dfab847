import { expect, test } from 'vitest';
import { services } from '../../../src/client/services.ts';
import { waitUntil } from '../../../src/worker/process/wait-until.ts';
import type { World } from '../../support/site-world.ts';
import { describeTemporal, describeTimeSkipping } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { closes, DECIDER, decidedTickets } from '../../support/tickets/decided-tickets.ts';
import { issuesOf, simpleSchema } from '../../support/tickets/ticket-world.ts';
import { startVirtualTickets } from '../../support/tickets/virtual-tickets.ts';
import { newcomer, plainGroup } from '../../support/writable-site.ts';
import { Collected, type RunOptions, run } from '../../unit/client/support/run.ts';

const PATIENCE_MS = 40_000;

describeTemporal('tickets from the command line', ({ address }) => {
  const namespace = ownNamespace(address);

  const world = async () => decidedTickets({ address, namespace: await namespace });

  /** Runs a command with everything real but the terminal. */
  async function command(site: World, line: readonly string[], more: RunOptions = {}) {
    const env = { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: await namespace, DATABASE_URL: site.databaseUrl };
    return run([...line, '--connection', site.connection], { services, env, now: Date.now, ...more });
  }

  interface Asked {
    readonly requestId: string;
    readonly issueKey: string;
    readonly ended: ReturnType<typeof run>;
    /** What the waiting command has said so far. */
    readonly said: Collected;
    readonly isHeld: () => boolean;
  }

  /** Asks by a ticket for a group for somebody new, and waits in the background for what becomes of it. */
  async function ask(site: World, options: readonly string[] = []): Promise<Asked> {
    const { simulator } = site;
    const accountId = newcomer(simulator);
    const { name, groupId } = plainGroup(simulator);
    const requestId = crypto.randomUUID();
    const own = ['--request-id', requestId, `--ticket=${simpleSchema(simulator)}`, '-o', 'json'];
    const said = new Collected();
    const ended = command(site, ['access', 'grant', name, accountId, ...own, ...options], { stderr: said });
    const isRecorded = async () => {
      const { exitCode, stdout } = await command(site, ['ticket', 'show', requestId, '-o', 'json']);
      // On a busy machine a ticket with a short time may be past being open when it is looked at.
      return exitCode === 0 && JSON.parse(stdout).state !== 'opening' ? JSON.parse(stdout).issueKey : undefined;
    };
    const issueKey = await waitUntil<string>(isRecorded, { timeoutMs: PATIENCE_MS });
    if (issueKey === undefined) throw new Error(`no ticket was opened: ${JSON.stringify(await ended)}`);
    const isHeld = () => simulator.site.groups.get(groupId)?.members.has(accountId) ?? false;
    expect(isHeld()).toBe(false);
    return { requestId, issueKey, ended, said, isHeld };
  }

  /** What the command ended with that waited from the start, and one that asks long afterwards. */
  async function endsOf(site: World, { issueKey, ended }: Asked) {
    const first = await ended;
    const later = await command(site, ['ticket', 'wait', issueKey, '-o', 'json']);
    const [one, other] = [first, later].map(({ stdout }) => JSON.parse(stdout));
    expect(later.exitCode).toBe(first.exitCode);
    expect(other.outcome).toBe(one.outcome);
    return { exitCode: first.exitCode, stderr: first.stderr, report: one };
  }

  test('one that is granted ends with 0, and the access is in force', async () => {
    await using site = await world();
    const asked = await ask(site);
    const saysThatItWaits = async () =>
      asked.said.text.includes(`Waiting for a decision on ticket ${asked.issueKey}`) || undefined;
    expect(await waitUntil(saysThatItWaits, { timeoutMs: PATIENCE_MS })).toBe(true);
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Done'));
    const { exitCode, report } = await endsOf(site, asked);
    expect([exitCode, report.outcome, report.decidedBy]).toEqual([0, 'granted', [DECIDER.accountId]]);
    expect(asked.isHeld()).toBe(true);
    const shown = await command(site, ['ticket', 'show', asked.issueKey]);
    expect(shown.stdout).toContain(`Ticket ${asked.issueKey}: granted`);
    expect(shown.stdout).toMatch(new RegExp(`Decided +granted by ${DECIDER.accountId}`));
    expect((await command(site, ['access', 'show', asked.requestId])).stdout).toContain('1 step:');
  });

  test.each([
    ['Declined', 'declined', 'was declined'],
    ['Cancelled', 'cancelled', 'was cancelled'],
  ])('one that is closed as %s ends with 3', async (resolution, outcome, words) => {
    await using site = await world();
    const asked = await ask(site);
    site.simulator.change(closes(asked.issueKey, 'Closed', resolution));
    const { exitCode, stderr, report } = await endsOf(site, asked);
    expect([exitCode, report.outcome]).toEqual([3, outcome]);
    expect(stderr).toContain(words);
    expect(asked.isHeld()).toBe(false);
    const access = await command(site, ['access', 'show', asked.requestId]);
    expect([access.exitCode, access.stderr]).toEqual([4, expect.stringContaining('jira-access ticket show')]);
  });

  test('one that is moved to another project ends with 3', async () => {
    await using site = await world();
    const asked = await ask(site);
    const other = [...site.simulator.site.projects.values()].find(({ key }) => key !== 'CORE');
    site.simulator.change({ kind: 'moveIssue', issue: asked.issueKey, project: other?.key ?? '' });
    const { exitCode, stderr, report } = await endsOf(site, { ...asked, issueKey: asked.requestId });
    expect([exitCode, report.outcome]).toEqual([3, 'moved']);
    expect(stderr).toContain('was moved to another project');
    expect(asked.isHeld()).toBe(false);
  });

  test('one that nobody decides in its time ends with 3', async () => {
    await using site = await world();
    const asked = await ask(site, ['--timeout', '4s']);
    const { exitCode, stderr, report } = await endsOf(site, asked);
    expect([exitCode, report.outcome]).toEqual([3, 'timed-out']);
    expect(stderr).toContain('Nobody decided on ticket');
  });

  test('one that the requester grants ends with 3, and says why it does not count', async () => {
    await using site = await world();
    const asked = await ask(site, ['--requester', DECIDER.displayName]);
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Done'));
    const { exitCode, stderr, report } = await endsOf(site, asked);
    expect([exitCode, report.outcome, report.error.code]).toEqual([3, 'refused', 'own_decision']);
    expect(stderr).toContain('does not count');
    expect(asked.isHeld()).toBe(false);
  });

  test('one that is opened again keeps its access until the end that was asked for', async () => {
    await using site = await world();
    const asked = await ask(site, ['--for', '1h']);
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Done'));
    const { exitCode, report } = await endsOf(site, asked);
    expect([exitCode, report.outcome]).toEqual([0, 'granted']);
    site.simulator.change({ kind: 'reopenIssue', issue: asked.issueKey });
    const [issue] = issuesOf(site.simulator, asked.requestId);
    const hasSaid = () => JSON.stringify(issue?.comments).includes('opened again') || undefined;
    expect(await waitUntil(hasSaid, { timeoutMs: PATIENCE_MS })).toBe(true);
    expect(asked.isHeld()).toBe(true);
    const held = await command(site, ['ticket', 'show', asked.issueKey]);
    expect(held.stdout).toContain(`Sooner: jira-access access end ${asked.requestId}`);
    expect((await command(site, ['access', 'end', asked.requestId])).exitCode).toBe(0);
    expect(asked.isHeld()).toBe(false);
  });

  test('one that is taken back is closed, and whoever waits for it ends with 3', async () => {
    await using site = await world();
    const asked = await ask(site);
    const cancelled = await command(site, ['ticket', 'cancel', asked.issueKey]);
    expect([cancelled.exitCode, cancelled.stdout]).toEqual([0, expect.stringContaining('Cancelled: request')]);
    const { exitCode, report } = await endsOf(site, asked);
    expect([exitCode, report.outcome]).toEqual([3, 'cancelled']);
    const [issue] = issuesOf(site.simulator, asked.requestId);
    expect(site.simulator.site.tracker.statuses.get(issue?.statusId ?? '')?.category).toBe('done');
  });

  test('one whose access cannot be granted any more ends with 1 and the reason', async () => {
    await using site = await world();
    const asked = await ask(site);
    const fault = { kind: 'status', status: 403, message: 'not today' } as const;
    site.simulator.faults.add({ route: '/group/user', method: 'POST', moment: 'before', fault });
    site.simulator.change(closes(asked.issueKey, 'Resolved', 'Done'));
    const { exitCode, stderr, report } = await endsOf(site, asked);
    expect([exitCode, report.outcome]).toEqual([1, 'failed']);
    expect(stderr).toContain('not today');
  });

  test('one is opened once from a template, however often it is asked for, and stands in the status', async () => {
    await using site = await world();
    const template = { schema_id: simpleSchema(site.simulator), display_name: 'New laptop', labels: ['new start'] };
    const line = ['ticket', 'open', '--template', '-', '--request-id', 'laptop'];
    const more = { stdin: JSON.stringify(template) };
    const [first, again] = [await command(site, line, more), await command(site, line, more)];
    expect([first.exitCode, again.exitCode]).toEqual([0, 0]);
    const [issue, ...others] = issuesOf(site.simulator, 'laptop');
    expect(others).toEqual([]);
    expect(first.stdout).toContain(`Ticket ${issue?.key} is open (request laptop)`);
    expect(again.stdout).toBe(first.stdout);
    const other = await command(site, line, { stdin: JSON.stringify({ ...template, display_name: 'Another' }) });
    expect([other.exitCode, other.stderr]).toEqual([2, expect.stringContaining('asked for something else')]);
    const waiting = await command(site, ['ticket', 'wait', 'laptop', '--timeout', '1s']);
    expect([waiting.exitCode, waiting.stderr]).toEqual([1, expect.stringContaining('the ticket goes on')]);
    expect((await command(site, ['status'])).stdout).toContain('Tickets    1 open,');
  });

  test('one whose fields Jira would not take is wrong use, and is not opened', async () => {
    await using site = await world();
    const line = [
      'ticket',
      'open',
      '--schema',
      simpleSchema(site.simulator),
      '--summary',
      'x',
      '--field',
      'nonsense=1',
    ];
    const { exitCode, stderr } = await command(site, [...line, '--request-id', 'nonsense']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('nonsense')]);
    expect(issuesOf(site.simulator, 'nonsense')).toEqual([]);
  });

  test('many are opened in their order, and those that cannot be do not keep the others', async () => {
    await using site = await world();
    const schema = simpleSchema(site.simulator);
    const tickets = Array.from({ length: 60 }, (_, index) => ({
      schema_id: schema,
      display_name: `Ticket ${index + 1}`,
      custom_fields: index === 9 ? { nonsense: 1 } : {},
    }));
    const line = ['ticket', 'bulk', '--template', '-', '--request-id', 'many', '-o', 'json'];
    const { exitCode, stdout, stderr } = await command(site, line, { stdin: JSON.stringify({ tickets }) });
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('1 refused of 60')]);
    const records = JSON.parse(stdout);
    expect(records).toHaveLength(60);
    for (const { number, requestId, outcome, issueKey } of records) {
      const issues = issuesOf(site.simulator, requestId);
      expect([outcome, issues.map(({ key }) => key)]).toEqual(number === 10 ? ['refused', []] : ['opened', [issueKey]]);
    }
    const areOpen = async () => {
      const list = ['ticket', 'list', '--bulk', 'many', '--state', 'open', '--limit', '100', '-o', 'json'];
      return JSON.parse((await command(site, list)).stdout).length === 59 || undefined;
    };
    expect(await waitUntil(areOpen, { timeoutMs: PATIENCE_MS })).toBe(true);
  });
});

describeTimeSkipping('a ticket that is deleted', () => {
  test('ends the waiting with 3, also for who asks long afterwards', async () => {
    await using site = await startVirtualTickets({}, { pollMs: 30_000 });
    await site.startWorker();
    const own = {
      ...services,
      connectTemporal: async () => ({ client: site.client, address: '', uiUrl: null, close: async () => undefined }),
    };
    const env = { DATABASE_URL: site.databaseUrl };
    const command = (...line: string[]) =>
      run([...line, '--connection', site.connection], { services: own, env, now: Date.now });
    const schema = simpleSchema(site.simulator);
    const opened = await command('ticket', 'open', '--schema', schema, '--summary', 'x', '-o', 'json');
    const { issueKey, requestId } = JSON.parse(opened.stdout);
    expect(opened.exitCode).toBe(0);
    site.simulator.change({ kind: 'deleteIssue', issue: issueKey });
    const waiting = command('ticket', 'wait', requestId, '-o', 'json');
    for (let minute = 0; minute < 10; minute += 1) await site.sleep(60_000);
    const { exitCode, stdout, stderr } = await waiting;
    expect([exitCode, JSON.parse(stdout).outcome]).toEqual([3, 'deleted']);
    expect(stderr).toContain(`Ticket ${issueKey} is not there any more`);
    expect((await command('ticket', 'wait', issueKey)).exitCode).toBe(3);
  });
});
