import { expect, test, vi } from 'vitest';
import type { Check } from '../../../../src/client/doctor/check.ts';
import type { Examination } from '../../../../src/client/doctor/examination.ts';
import { broken, doubtful, fine, passedOver } from '../../../../src/client/doctor/finding.ts';
import { runChecks } from '../../../../src/client/doctor/run-checks.ts';

function aCheck(id: string, over: Partial<Check> = {}): Check {
  return { id, title: `The ${id}`, features: ['syncs'], needs: [], run: async () => fine('there'), ...over };
}

async function statuses(checks: readonly Check[], options = { fix: false, limitMs: 1_000 }) {
  const results = await Promise.all(runChecks(checks, {} as Examination, options));
  return results.map(({ record }) => [record.id, record.status, record.found]);
}

test('checks run side by side and are told in the order of the table', async () => {
  const second = Promise.withResolvers<void>();
  const first = aCheck('first', { run: () => second.promise.then(() => fine('after the second')) });
  const opening = aCheck('second', {
    run: async () => {
      second.resolve();
      return fine('before the first');
    },
  });
  expect(await statuses([first, opening])).toEqual([
    ['first', 'ok', 'after the second'],
    ['second', 'ok', 'before the first'],
  ]);
});

test('a check is not made where one that it needs has failed or was not made', async () => {
  const run = vi.fn(async () => fine('there'));
  expect(
    await statuses([
      aCheck('site', { run: async () => broken('gone', null) }),
      aCheck('login', { needs: ['site'], run }),
      aCheck('lists', { needs: ['login'], run }),
    ]),
  ).toEqual([
    ['site', 'failed', 'gone'],
    ['login', 'skipped', 'not checked: see "The site"'],
    ['lists', 'skipped', 'not checked: see "The login"'],
  ]);
  expect(run).not.toHaveBeenCalled();
});

test('a check is made where one that it needs has a warning', async () => {
  const site = aCheck('site', { run: async () => doubtful('odd', null) });
  expect(await statuses([site, aCheck('login', { needs: ['site'] })])).toContainEqual(['login', 'ok', 'there']);
});

test('a check that hangs is given up on, and one that throws is a failure', async () => {
  const hangs = aCheck('hangs', { run: () => new Promise(() => undefined) });
  const throws = aCheck('throws', { run: () => Promise.reject(new Error('The disk is gone. Buy another.')) });
  expect(await statuses([hangs, throws], { fix: false, limitMs: 20 })).toEqual([
    ['hangs', 'failed', 'no answer within 0.02 s'],
    ['throws', 'failed', 'The disk is gone.'],
  ]);
});

test('--fix mends what is not right, and looks again', async () => {
  let isMended = false;
  const fix = vi.fn(async () => {
    isMended = true;
    return 'migrated';
  });
  const database = aCheck('database', { run: async () => (isMended ? fine('there') : doubtful('old', null)), fix });
  expect(await statuses([database])).toEqual([['database', 'warning', 'old']]);
  expect(await statuses([database], { fix: true, limitMs: 1_000 })).toEqual([['database', 'ok', 'migrated; there']]);
  await statuses([database], { fix: true, limitMs: 1_000 });
  expect(fix).toHaveBeenCalledTimes(1);
});

test('a fix that fails says why', async () => {
  const fix = () => Promise.reject(new Error('The database is locked. Close the other program.'));
  const database = aCheck('database', { run: async () => broken('old', null), fix });
  expect(await statuses([database], { fix: true, limitMs: 1_000 })).toEqual([
    ['database', 'failed', 'The database is locked.'],
  ]);
});

test('a table in which a check stands before what it needs is a bug', () => {
  const late = aCheck('late', { needs: ['later'] });
  expect(() => runChecks([late, aCheck('later')], {} as Examination, { fix: false })).toThrow('late needs later');
});

test('the features of a check become one text, or none', async () => {
  const checks = [
    aCheck('a', { features: ['one', 'two'] }),
    aCheck('b', { features: [], run: async () => passedOver('off') }),
  ];
  const results = await Promise.all(runChecks(checks, {} as Examination, { fix: false }));
  expect(results.map(({ record }) => record.feature)).toEqual(['one, two', null]);
});
