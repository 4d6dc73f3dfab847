import { expect, test } from 'vitest';
import { type SyncCourse, syncDetails } from '../../../src/model/sync-details.ts';
import type { SyncProgress } from '../../../src/model/sync-run.ts';

const STARTED = Date.UTC(2026, 10, 24, 10, 13, 5);

const PROGRESS: SyncProgress = {
  phase: 'reading',
  syncId: 7,
  parts: [{ part: 'accounts', state: 'running', itemsDone: 2, itemsKnown: 3, records: 1200, skipped: 1 }],
  waits: [],
};

const COURSE: SyncCourse = {
  startedAt: STARTED,
  now: STARTED + 42_000,
  ended: false,
  error: null,
  warnings: [],
  changes: {},
};

test('a running sync says its phase, its age and its counts, and nothing of warnings', () => {
  const text = syncDetails('acme', PROGRESS, COURSE);
  expect(text).toContain('**Sync 7 of acme: reading**');
  expect(text).toContain('Started 2026-11-24 10:13 UTC · running for 42 s when this was written');
  expect(text).toContain('| Accounts | reading | 1200 | 2 of 3 | 1 |');
  expect(text).toContain('| Groups | waits for what it needs | 0 | 0 of 0 | 0 |');
  expect(text.toLowerCase()).not.toContain('warning');
});

test('a sync that has ended says how long it took, what it found and what it warns of', () => {
  const text = syncDetails(
    'acme',
    { ...PROGRESS, phase: 'sealed' },
    {
      ...COURSE,
      now: STARTED + 3_725_000,
      ended: true,
      warnings: ['Jira lists no group.', '2 things vanished.'],
      changes: { accounts: { total: 1500, added: 3, changed: 2, removed: 1 } },
    },
  );
  expect(text).toContain('Started 2026-11-24 10:13 UTC · ended 2026-11-24 11:15 UTC · took 1 h 2 min');
  expect(text).toContain('**Warnings**\n\n- Jira lists no group.\n- 2 things vanished.');
  expect(text).toContain('| accounts | 1500 | 3 | 2 | 1 |');
});

test('a sync that failed says why', () => {
  const text = syncDetails(
    'acme',
    { ...PROGRESS, phase: 'failed' },
    { ...COURSE, ended: true, error: 'Jira is down.' },
  );
  expect(text).toContain('> Jira is down.');
  expect(text.toLowerCase()).not.toContain('warning');
});

test('an organization is told of once it is heard of, and when it could not be read', () => {
  expect(syncDetails('acme', PROGRESS, COURSE)).not.toContain('Organization');
  const part = {
    part: 'organization-groups',
    state: 'failed',
    itemsDone: 0,
    itemsKnown: 1,
    records: 0,
    skipped: 0,
  } as const;
  const text = syncDetails('acme', { ...PROGRESS, parts: [...PROGRESS.parts, part] }, COURSE);
  expect(text).toContain('| Organization groups | not read | 0 | 0 of 1 | 0 |');
});
