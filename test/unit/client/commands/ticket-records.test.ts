import { describe, expect, test } from 'vitest';
import { aGrant, anEntry } from '../support/change-builders.ts';
import { fakeStore } from '../support/fake-store.ts';
import { run } from '../support/run.ts';
import { anEndedTicket, aTicket, aTicketContent } from '../support/ticket-builders.ts';

const DECLINED = anEndedTicket('declined', {
  requestId: 'request-2',
  bulkId: 'onboarding',
  issueKey: 'IT-3',
  issueId: '20003',
  projectKey: 'IT',
  url: 'https://acme.example/browse/IT-3',
  content: aTicketContent({ afterwards: { do: 'change', content: aGrant() } }),
  status: 'Done',
  resolution: "Won't Do",
  decision: 'declined',
  decidedBy: ['a2'],
  decidedAt: '2026-11-24T11:29:00.000Z',
  notes: ['The ticket was left where it is.'],
});

const TRAIL = [anEntry({ detail: 'a ticket' }), anEntry({ seq: 2, event: 'ticket opened', detail: 'OPS-12' })];

function show(line: string) {
  return run(line, { services: fakeStore(null, [], { tickets: [DECLINED, aTicket()], trail: TRAIL }).services });
}

describe('ticket show', () => {
  test('tells everything about a ticket in words', async () => {
    const { exitCode, stdout } = await show('ticket show OPS-12');
    expect(exitCode).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "Ticket OPS-12: open
        Asked for    New laptop
        By           grace (unverified)
        Why          INC-7
        When         2026-11-24T11:00:00Z (1 h 0 min ago)
        Request      request-1
        Connection   default
        Kind         OPS:10001
        Jira         https://acme.example/browse/OPS-12
        Status       In Progress
        Opened       2026-11-24T11:00:01Z (59 min 59 s ago)
        Waits until  2026-12-24T11:00:01Z (in 29 days)

        Wait for the decision: jira-access ticket wait request-1
        Take it back:          jira-access ticket cancel request-1

      Trail:
        2026-11-24T11:00:00Z  requested: a ticket
        2026-11-24T11:00:00Z  ticket opened: OPS-12
      "
    `);
  });

  test('tells who decided, and what it was about', async () => {
    expect((await show('ticket show request-2')).stdout).toMatchInlineSnapshot(`
      "Ticket IT-3: declined
        Asked for   New laptop
        Access      grant staff to ada@acme.example
        By          grace (unverified)
        Why         INC-7
        When        2026-11-24T11:00:00Z (1 h 0 min ago)
        Request     request-2
        Bulk        onboarding
        Connection  default
        Kind        OPS:10001
        Jira        https://acme.example/browse/IT-3
        Status      Done (Won't Do)
        Opened      2026-11-24T11:00:01Z (59 min 59 s ago)
        Decided     declined by a2, 2026-11-24T11:29:00Z (31 min 0 s ago)
        Closed      2026-11-24T11:30:00Z (30 min 0 s ago)

      ! The ticket was left where it is.

      Trail:
      "
    `);
  });

  test('says what to do about one that needs attention', async () => {
    const error = { code: 'unauthorized', message: 'Jira takes the token no more.' };
    const tickets = [aTicket({ state: 'attention', error })];
    const { stdout } = await run('ticket show OPS-12', { services: fakeStore(null, [], { tickets }).services });
    expect(stdout).toContain('✗ Jira takes the token no more.\n  Once the cause is mended: jira-access ticket resolve');
  });

  test('says that one is overdue', async () => {
    const tickets = [aTicket({ timeoutAt: '2026-11-24T11:30:00.000Z' })];
    const { stdout } = await run('ticket show OPS-12', { services: fakeStore(null, [], { tickets }).services });
    expect(stdout).toContain('It is overdue: see whether a worker is there with jira-access status');
  });

  test('is the record with its trail for programs', async () => {
    expect(JSON.parse((await show('ticket show ops-12 -o json')).stdout)).toEqual({ ...aTicket(), trail: TRAIL });
  });

  test('of what is not on record ends with 4', async () => {
    const { exitCode, stderr } = await show('ticket show OPS-99');
    expect([exitCode, stderr]).toEqual([4, expect.stringContaining('no record of a ticket or a request OPS-99')]);
  });
});

describe('ticket list', () => {
  test('is a table for people, the newest first', async () => {
    expect((await show('ticket list')).stdout).toMatchInlineSnapshot(`
      "ASKED                 STANDING  TICKET  IN JIRA      SUMMARY     BY                  UNTIL                 REQUEST ID
      2026-11-24T11:00:00Z  declined  IT-3    Won't Do     New laptop  grace (unverified)                        request-2
      2026-11-24T11:00:00Z  open      OPS-12  In Progress  New laptop  grace (unverified)  2026-12-24T11:00:01Z  request-1
      "
    `);
  });

  test('is every field for a spreadsheet, and the records for programs', async () => {
    expect((await show('ticket list -o csv')).stdout).toMatchInlineSnapshot(`
      "connection,requestId,bulkId,schemaId,summary,access,requester,requesterVerified,reason,workflowId,state,outcome,projectKey,issueId,issueKey,url,status,resolution,decision,decidedBy,decidedAt,createdAt,openedAt,timeoutAt,endedAt,error
      default,request-2,onboarding,OPS:10001,New laptop,grant staff to ada@acme.example,grace,false,INC-7,ticket/default/request-1,ended,declined,IT,20003,IT-3,https://acme.example/browse/IT-3,Done,Won't Do,declined,a2,2026-11-24T11:29:00.000Z,2026-11-24T11:00:00.000Z,2026-11-24T11:00:01.000Z,2026-12-24T11:00:01.000Z,2026-11-24T11:30:00.000Z,
      default,request-1,,OPS:10001,New laptop,,grace,false,INC-7,ticket/default/request-1,open,,OPS,10012,OPS-12,https://acme.example/browse/OPS-12,In Progress,,,,,2026-11-24T11:00:00.000Z,2026-11-24T11:00:01.000Z,2026-12-24T11:00:01.000Z,,
      "
    `);
    expect(JSON.parse((await show('ticket list -o json')).stdout)).toEqual([DECLINED, aTicket()]);
  });

  test.each([
    ['--state open', ['request-1']],
    ['--outcome declined', ['request-2']],
    ['--project it', ['request-2']],
    ['--bulk onboarding', ['request-2']],
    ['--limit 1', ['request-2']],
  ])('%s narrows it', async (options, ids) => {
    const { stdout } = await show(`ticket list -o json ${options}`);
    expect(JSON.parse(stdout).map(({ requestId }: { requestId: string }) => requestId)).toEqual(ids);
  });
});
