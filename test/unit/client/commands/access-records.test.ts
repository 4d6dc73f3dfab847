import { describe, expect, test } from 'vitest';
import { anAccount, aProject } from '../support/builders.ts';
import { anEntry, aRequest, aStep } from '../support/change-builders.ts';
import type { KnownRequests } from '../support/fake-store.ts';
import { fakeStore } from '../support/fake-store.ts';
import { run } from '../support/run.ts';
import { aTicket } from '../support/ticket-builders.ts';

const OTHER = aRequest({
  requestId: 'request-2',
  kind: 'offboard',
  content: { kind: 'offboard', account: 'Bob', rungs: ['access', 'suspend'] },
  state: 'attention',
  outcome: null,
  endedAt: null,
  error: { code: 'forbidden', message: 'Jira forbids it.' },
  steps: [
    aStep({
      target: { entitlementId: 'project-role:10001:5:assigned', principalType: 'user', principalId: 'a2' },
      title: 'remove Bob from role Developers in OPS',
      wish: 'absent',
      state: 'done',
      before: 'held',
    }),
    aStep({
      step: 1,
      target: { entitlementId: 'account:a2:directory', principalType: 'user', principalId: 'a2' },
      title: "suspend Bob in the organization's directory",
      wish: 'absent',
      state: 'planned',
      before: null,
    }),
  ],
});

const TRAIL = [
  anEntry(),
  anEntry({ seq: 2, event: 'planned', detail: '1 step' }),
  anEntry({
    seq: 3,
    event: 'done',
    step: 0,
    entitlementId: 'group:g1:member',
    principalType: 'user',
    principalId: 'a1',
    before: 'absent',
    after: 'held',
  }),
];

const KNOWN: KnownRequests = { requests: [OTHER, aRequest()], trail: TRAIL };

function show(line: string, known: Parameters<typeof fakeStore>[0] = null) {
  return run(line, { services: fakeStore(known, [], KNOWN).services });
}

describe('access show', () => {
  test('tells everything about a request in words', async () => {
    const { exitCode, stdout } = await show('access show request-1');
    expect(exitCode).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "Request request-1: done
        Asked for   grant staff to ada@acme.example
        By          grace (unverified)
        Why         INC-7
        When        2026-11-24T11:00:00Z (1 h 0 min ago)
        Connection  default
        Closed      2026-11-24T11:00:01Z (59 min 59 s ago)

      1 step:
        ✓ add Ada Lovelace to group staff (before: absent, wished: held)

      Trail:
        2026-11-24T11:00:00Z  requested
        2026-11-24T11:00:00Z  planned: 1 step
        2026-11-24T11:00:00Z  done step 1 (absent -> held)
      "
    `);
  });

  test('says what to do about one that needs attention', async () => {
    expect((await show('access show request-2')).stdout).toMatchInlineSnapshot(`
      "Request request-2: needs attention
        Asked for   offboard Bob: access, suspend
        By          grace (unverified)
        Why         INC-7
        When        2026-11-24T11:00:00Z (1 h 0 min ago)
        Connection  default

      ✗ Jira forbids it.
        Once the cause is mended: jira-access access resolve request-2 --retry
        To leave it as it is:     jira-access access resolve request-2 --skip

      2 steps:
        ✓ remove Bob from role Developers in OPS (before: held, wished: absent)
        · suspend Bob in the organization's directory: not done yet

      Trail:
      "
    `);
  });

  test('says of what is active where something else has been decided since', async () => {
    const active = aRequest({ state: 'active', outcome: null, endedAt: null, endsAt: '2026-11-25T12:00:00.000Z' });
    const told = async (overruled: boolean) =>
      (
        await run('access show request-1', {
          services: fakeStore(null, [], { requests: [{ ...active, overruled }], trail: [] }).services,
        })
      ).stdout;
    expect(await told(false)).toContain('Sooner: jira-access access end request-1');
    const since = await told(true);
    expect(since).toContain('Request request-1: overruled');
    expect(since).toContain('has decided otherwise since');
    expect(since).not.toContain('jira-access access end');
  });

  test('tells how late access was taken away', async () => {
    const requests = [aRequest({ outcome: 'expired', endsAt: '2026-11-24T11:00:00.000Z' })];
    const trail = [anEntry({ event: 'ending', at: '2026-11-24T11:30:00.000Z' })];
    const { services } = fakeStore(null, [], { requests, trail });
    expect((await run('access show request-1', { services })).stdout).toContain('Taken away   30 min 0 s late');
  });

  test('is the record with its trail for programs', async () => {
    const { stdout } = await show('access show request-1 -o json');
    expect(JSON.parse(stdout)).toEqual({ ...aRequest(), trail: TRAIL });
  });

  test('of a request that is not on record ends with 4', async () => {
    const { exitCode, stderr } = await show('access show request-9');
    expect([exitCode, stderr]).toEqual([4, expect.stringContaining('has no record of a request request-9')]);
  });
});

describe('access list', () => {
  test('is a table for people, the newest first', async () => {
    expect((await show('access list')).stdout).toMatchInlineSnapshot(`
      "ASKED                 STANDING         FOR                              BY                  ENDS  REQUEST ID
      2026-11-24T11:00:00Z  needs attention  offboard Bob: access, suspend    grace (unverified)        request-2
      2026-11-24T11:00:00Z  done             grant staff to ada@acme.example  grace (unverified)        request-1
      "
    `);
  });

  test('says where what waits for a decision is listed', async () => {
    const { services } = fakeStore(null, [], { ...KNOWN, tickets: [aTicket()] });
    const words = '1 ticket is open beside: see them with `jira-access ticket list`.\n';
    expect((await run('access list', { services })).stderr).toBe(words);
    expect((await run('access list -o json', { services })).stderr).toBe('');
  });

  test('is every field for a spreadsheet, and every step for programs', async () => {
    expect((await show('access list -o csv')).stdout).toMatchInlineSnapshot(`
      "connection,requestId,kind,request,requester,requesterVerified,reason,workflowId,state,outcome,createdAt,endsAt,endedAt,steps,error,overruled
      default,request-2,offboard,"offboard Bob: access, suspend",grace,false,INC-7,access/default/request-1,attention,,2026-11-24T11:00:00.000Z,,,2,Jira forbids it.,false
      default,request-1,access,grant staff to ada@acme.example,grace,false,INC-7,access/default/request-1,ended,done,2026-11-24T11:00:00.000Z,,2026-11-24T11:00:01.000Z,1,,false
      "
    `);
    expect(JSON.parse((await show('access list -o json')).stdout)).toEqual([OTHER, aRequest()]);
  });

  test.each([
    ['--state attention', ['request-2']],
    ['--limit 1', ['request-2']],
    ['--account a1', ['request-1']],
    ['--entitlement group:g1:member', ['request-1']],
  ])('%s narrows it, also where no sync was sealed', async (options, ids) => {
    const { stdout } = await show(`access list -o json ${options}`);
    expect(JSON.parse(stdout).map(({ requestId }: { requestId: string }) => requestId)).toEqual(ids);
  });

  const SEALED = {
    accounts: [anAccount(), anAccount({ accountId: 'a2', displayName: 'Bob', email: null })],
    groups: [{ groupId: 'g1', name: 'Staff', managedBy: null, inOrganization: null }],
    projects: [aProject()],
    roles: [{ id: '10001:5', projectId: '10001', roleId: '5', name: 'Developers', description: null }],
  };

  test.each([
    ['--account ada@acme.example', ['request-1']],
    ['--account Bob', ['request-2']],
    ['--entitlement staff', ['request-1']],
    ['--entitlement ops:developers', ['request-2']],
  ])('%s finds names in the last sync', async (options, ids) => {
    const { stdout } = await show(`access list -o json ${options}`, SEALED as never);
    expect(JSON.parse(stdout).map(({ requestId }: { requestId: string }) => requestId)).toEqual(ids);
  });

  test.each(['--account nobody', '--entitlement nothing', '--entitlement OPS:Nobody'])(
    'with %s there is nothing to find: 4',
    async (options) => {
      expect((await show(`access list ${options}`, SEALED as never)).exitCode).toBe(4);
    },
  );

  test('--trail is the audit trail, the oldest first', async () => {
    expect(JSON.parse((await show('access list --trail -o json')).stdout)).toEqual(TRAIL);
    expect((await show('access list --trail --account a1 -o csv')).stdout).toMatchInlineSnapshot(`
      "seq,at,requestId,step,event,entitlementId,principalType,principalId,before,after,requester,requesterVerified,reason,detail
      3,2026-11-24T11:00:00.000Z,request-1,0,done,group:g1:member,user,a1,absent,held,grace,false,INC-7,
      "
    `);
  });

  test('--trail goes with no state', async () => {
    expect(await show('access list --trail --state ended')).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
