import { describe, expect, test } from 'vitest';
import { palette } from '../../../../src/client/output/palette.ts';
import type { StatusFacts } from '../../../../src/client/status/facts.ts';
import { findings } from '../../../../src/client/status/findings.ts';
import { statusLines } from '../../../../src/client/status/lines.ts';
import { aPart, aSync } from '../support/builders.ts';
import { aRequest } from '../support/change-builders.ts';
import { NOW } from '../support/run.ts';
import { aTicket } from '../support/ticket-builders.ts';

const HEALTHY: StatusFacts = {
  connection: 'default',
  temporal: { address: 'temporal:7233', uiUrl: null },
  temporalProblem: null,
  workerPresent: true,
  versionTrouble: null,
  syncRunning: false,
  waits: [],
  schedule: null,
  latest: aSync(),
  attention: [],
  overdue: [],
  openTickets: { count: 0, oldestAt: null },
  ticketAttention: [],
  ticketOverdue: [],
  sealed: { syncId: 3, sealedAt: '2026-11-24T11:58:42.000Z', organization: null },
  storeProblem: null,
};

const UNREAD = { code: 'organization_unread', message: 'The organization was not read.', count: 1 };

const PAUSED = {
  scheduleId: 'sync-schedule/default',
  connection: 'default',
  timing: 'every 1h',
  paused: true,
  note: 'migration',
  nextRun: null,
  lastRun: null,
};

test('where all is well nothing needs a person', () => {
  expect(findings(HEALTHY)).toEqual([]);
});

describe('what is stuck comes with the command that mends it', () => {
  test.each<[string, Partial<StatusFacts>, string]>([
    ['no Temporal', { temporal: null, temporalProblem: 'No server.', workerPresent: null }, 'jira-access up'],
    ['no worker', { workerPresent: false }, 'jira-access worker'],
    [
      'workers that are given no work',
      { versionTrouble: { what: 'work goes to build v1', fix: 'jira-access deployment promote' } },
      'jira-access deployment promote',
    ],
    ['a locked store', { storeProblem: 'locked', latest: null, sealed: null }, 'jira-access store status'],
    ['no sync yet', { latest: null, sealed: null }, 'jira-access sync start'],
    ['a failed sync', { latest: aSync({ state: 'failed' }) }, 'jira-access sync start'],
    ['a sync left behind', { latest: aSync({ state: 'running' }) }, 'jira-access sync start'],
    ['a held sync', { latest: aSync({ state: 'held' }) }, 'jira-access sync accept-loss, if the loss is right'],
    ['a cancelled first sync', { latest: aSync({ state: 'cancelled' }), sealed: null }, 'jira-access sync start'],
    [
      'a change that needs attention',
      { attention: [aRequest({ state: 'attention' })] },
      'jira-access access resolve request-1 --retry, or --skip to leave it as it is',
    ],
    [
      'access that is overdue',
      { overdue: [aRequest({ state: 'active', endsAt: '2026-11-24T11:00:00.000Z' })] },
      'see that a worker is there, then: jira-access access show request-1',
    ],
    [
      'a ticket that needs attention',
      { ticketAttention: [aTicket({ state: 'attention' })] },
      'jira-access ticket resolve request-1 --retry, once the cause is mended',
    ],
    [
      'a ticket that is overdue',
      { ticketOverdue: [aTicket({ timeoutAt: '2026-11-24T11:00:00.000Z' })] },
      'see that a worker is there, then: jira-access ticket show request-1',
    ],
    ['an organization that was not read', { latest: aSync({ warnings: [UNREAD] }) }, 'jira-access doctor'],
    ['a paused schedule', { schedule: PAUSED }, 'jira-access schedule resume'],
  ])('%s', (_what, over, fix) => {
    expect(findings({ ...HEALTHY, ...over }).map((finding) => finding.fix)).toEqual([fix]);
  });

  test.each<[string, Partial<StatusFacts>]>([
    ['no Temporal', { temporal: null, temporalProblem: 'It has ended.', workerPresent: null }],
    ['no worker', { workerPresent: false }],
  ])('the demo is started as a demo: %s', (_what, over) => {
    const found = findings({ ...HEALTHY, connection: 'demo', ...over });
    expect(found.map(({ fix }) => fix)).toEqual(['jira-access up --demo']);
  });

  test('a sync that runs, or was cancelled after a complete one, is no trouble', () => {
    expect(findings({ ...HEALTHY, latest: aSync({ state: 'running' }), syncRunning: true })).toEqual([]);
    expect(findings({ ...HEALTHY, latest: aSync({ state: 'cancelled' }) })).toEqual([]);
  });
});

test.each([
  [3, 'Knowledge  of sync 3, 1 minute old, with the organization'],
  [1, "Knowledge  of sync 3, 1 minute old; the organization's of sync 1, 2 hours old"],
])('what is known of an organization by sync %i is told with its age', (syncId, words) => {
  const organization = { syncId, sealedAt: '2026-11-24T10:00:00.000Z' };
  const sealed = { syncId: 3, sealedAt: '2026-11-24T11:58:42.000Z', organization };
  expect(statusLines({ ...HEALTHY, sealed }, [], palette(false), NOW).join('\n')).toContain(words);
});

test('the status of a busy connection in words', () => {
  const facts: StatusFacts = {
    ...HEALTHY,
    openTickets: { count: 12, oldestAt: '2026-11-14T12:00:00.000Z' },
    syncRunning: true,
    waits: [{ part: 'groups', until: '2026-11-24T12:00:20.000Z', reason: 'Jira failed.' }],
    latest: aSync({
      syncId: 4,
      state: 'running',
      endedAt: null,
      parts: [aPart('accounts'), aPart('groups', { state: 'running', records: 80 })],
    }),
    schedule: PAUSED,
  };
  expect(`\n${statusLines(facts, findings(facts), palette(false), NOW).join('\n')}\n`).toMatchInlineSnapshot(`
    "
    Connection default
      Temporal   temporal:7233
      Worker     ready
      Knowledge  of sync 3, 1 minute old
      Sync       sync 4 is running for 2 minutes (Groups and members: 80 groups)
      Waits      until 2026-11-24T12:00:20.000Z (Groups): Jira failed.
      Schedule   every 1h, paused
      Tickets    12 open, the oldest 10 days old

    ! The schedule is paused (migration).
      What to do: jira-access schedule resume
    "
  `);
});
