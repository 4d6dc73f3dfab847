import { describe, expect, test, vi } from 'vitest';
import { fakeTemporal, named } from '../support/fake-temporal.ts';
import { run } from '../support/run.ts';

const NEXT = [new Date('2026-11-25T06:00:00Z'), new Date('2026-11-26T06:00:00Z')];

/** A server with one schedule, or none. It keeps what it was told. */
function server({
  exists = true,
  note = '',
  paused = false,
  spec = { intervals: [{ every: 3_600_000 }] } as object,
} = {}) {
  const description = {
    scheduleId: 'sync-schedule/default',
    spec,
    state: { paused, note },
    info: {
      nextActionTimes: NEXT,
      recentActions: [{ takenAt: new Date('2026-11-24T11:00:00Z') }],
      numActionsTaken: 7,
      numActionsSkippedOverlap: 1,
      numActionsMissedCatchupWindow: 0,
    },
  };
  const answer = (value?: object) => async () => {
    if (!exists) throw named('ScheduleNotFoundError');
    return value;
  };
  const handle = {
    describe: vi.fn(async () => description),
    update: vi.fn(async (change: (before: object) => object) => change(description)),
    pause: vi.fn(answer()),
    unpause: vi.fn(answer()),
    trigger: vi.fn(answer()),
    delete: vi.fn(answer()),
  };
  const create = vi.fn(async (_options: object) => {
    if (exists) throw named('ScheduleAlreadyRunning');
  });
  const client = {
    schedule: {
      create,
      getHandle: () => handle,
      list: async function* () {
        yield description;
        yield { ...description, scheduleId: 'of another program' };
      },
    },
  };
  return { services: fakeTemporal(client), create, handle };
}

describe('schedule set', () => {
  test('makes a schedule', async () => {
    const { services, create, handle } = server({ exists: false });
    const { exitCode, stdout } = await run('schedule set --every 1h', { services });
    expect([exitCode, stdout]).toEqual([
      0,
      'The schedule of default is created: every 1h, next at 2026-11-25T06:00:00.000Z.\n',
    ]);
    expect(create.mock.calls[0]?.[0]).toMatchObject({ policies: { overlap: 'SKIP', catchupWindow: 3_600_000 } });
    expect(handle.update).not.toHaveBeenCalled();
  });

  test('gives the one that is there another timing, and leaves its pause alone', async () => {
    const { services, handle } = server({ paused: true, note: 'migration' });
    const { stdout } = await run('schedule set --every 30m -o json', { services });
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'updated', paused: true });
    expect(await handle.update.mock.results[0]?.value).toMatchObject({
      spec: { intervals: [{ every: 1_800_000 }] },
      policies: { catchupWindow: 1_800_000 },
      state: { paused: true, note: 'migration' },
    });
  });

  test('learns from the server how far the runs of a cron expression are apart', async () => {
    const { services, handle } = server({ exists: false });
    await run(['schedule', 'set', '--cron', '0  6 * * *'], { services });
    expect(await handle.update.mock.results[0]?.value).toMatchObject({
      spec: { cronExpressions: ['0 6 * * * # 0 6 * * *'] },
      policies: { catchupWindow: 86_400_000 },
    });
  });

  test('explains what the server does not accept', async () => {
    const { services, create } = server({ exists: false });
    create.mockRejectedValue(new TypeError('Minute is not in range [0-59]'));
    const { exitCode, stderr } = await run(['schedule', 'set', '--cron', '99 6 * * *'], { services });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('Why: Minute is not in range [0-59]')]);
  });
});

test('schedule list shows ours only', async () => {
  expect((await run('schedule list', server())).stdout).toMatchInlineSnapshot(`
    "CONNECTION  TIMING    PAUSED  NEXT RUN                  LAST RUN                  NOTE
    default     every 1h  no      2026-11-25T06:00:00.000Z  2026-11-24T11:00:00.000Z
    "
  `);
});

test('schedule show tells runs before and ahead', async () => {
  const spec = { calendars: [{ comment: '0 6 * * *' }], timezone: 'Europe/Berlin' };
  expect((await run('schedule show', server({ spec }))).stdout).toMatchInlineSnapshot(`
    "Connection  default
    Timing      cron 0 6 * * * (Europe/Berlin)
    State       active
    Next        2026-11-25T06:00:00.000Z, 2026-11-26T06:00:00.000Z
    Last        2026-11-24T11:00:00.000Z
    Runs        7, 1 skipped because one was running, 0 missed
    "
  `);
});

describe.each(['pause', 'resume', 'trigger', 'delete'])('schedule %s', (verb) => {
  test('does so and says so', async () => {
    const { exitCode, stdout } = await run(`schedule ${verb} -o json`, server());
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ scheduleId: 'sync-schedule/default', outcome: expect.any(String) });
  });

  test('without a schedule is not found', async () => {
    const { exitCode, stderr } = await run(`schedule ${verb}`, server({ exists: false }));
    expect([exitCode, stderr]).toEqual([4, expect.stringContaining('jira-access schedule set --every 1h')]);
  });
});
