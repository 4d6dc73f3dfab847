import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AccessRequest } from '../../../../src/model/access-request.ts';
import { folderWith } from '../../settings/fixtures.ts';
import { aGrant, aProgress, aRequest, aResult, aStep } from '../support/change-builders.ts';
import { type FakeChange, fakeChanges } from '../support/fake-changes.ts';
import { fakeStore } from '../support/fake-store.ts';
import { named } from '../support/fake-temporal.ts';
import { pending } from '../support/fake-work.ts';
import { type RunOptions, run } from '../support/run.ts';

const GRANT = 'access grant staff ada@acme.example --request-id request-1 --reason INC-7';

/** Runs a line against one change and one record, and returns what was started beside what was printed. */
async function change(
  line: string,
  fake: FakeChange = {},
  record: AccessRequest | null = aRequest(),
  more?: RunOptions,
) {
  const { services, started } = fakeChanges(fake);
  const store = fakeStore({}, [], { requests: record === null ? [] : [record] });
  const ended = await run(line, { services: { ...services, ...store.services }, ...more });
  return { ...ended, started };
}

function failed(code: string, message: string): FakeChange {
  const cause = Object.assign(named('ApplicationFailure', message), { type: code });
  const failure = named('WorkflowFailedError', 'failed', named('ActivityFailure', 'activity failed', cause));
  return {
    settled: () => Promise.reject(named('WorkflowUpdateFailedError')),
    result: () => Promise.reject(failure),
    status: 'COMPLETED',
  };
}

test('a grant says what was changed, and carries who asked and why', async () => {
  const { exitCode, stdout, started } = await change(GRANT);
  expect(exitCode).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "Done (request request-1)
      ✓ add Ada Lovelace to group staff
    "
  `);
  expect(started).toHaveLength(1);
  expect(started[0]).toMatchObject({
    workflow: 'changeAccess',
    input: {
      connection: 'default',
      requestId: 'request-1',
      content: aGrant(),
      requester: { name: 'grace', verified: false },
      reason: 'INC-7',
      confirmRevokes: null,
    },
    options: {
      workflowId: 'access/default/request-1',
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      priority: { priorityKey: 2, fairnessKey: 'default' },
    },
  });
});

test('no email stands where Temporal shows it to everybody', async () => {
  const { started } = await change(GRANT);
  const { args: _hiddenByTheCodec, ...shown } = started[0]?.options ?? {};
  expect(JSON.stringify(shown)).not.toContain('@');
});

test('each command without an id is a request of its own', async () => {
  const line = 'access revoke staff ada@acme.example --requester heidi --detach';
  const [one, other] = [await change(line), await change(line)];
  expect(one.started[0]?.input.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(one.started[0]?.input.requestId).not.toBe(other.started[0]?.input.requestId);
  expect(one.started[0]?.input).toMatchObject({ requester: { name: 'heidi', verified: false }, reason: null });
  expect(one.stdout).toBe(`The change has started: request ${one.started[0]?.input.requestId}\n`);
});

test('with -o json the outcome is one object for programs', async () => {
  const { stdout } = await change(`${GRANT} -o json`);
  expect(JSON.parse(stdout)).toEqual({
    workflowId: 'access/default/request-1',
    runId: 'run-1',
    requestId: 'request-1',
    outcome: 'done',
    endsAt: null,
    counts: { done: 1 },
    lateMs: null,
    error: null,
    accountId: null,
    notes: [],
    request: aRequest(),
  });
  const detached = await change(`${GRANT} -o json --detach`);
  expect(JSON.parse(detached.stdout)).toMatchObject({ requestId: 'request-1', outcome: 'started' });
});

test('a creation names the account, and what people should know is said beside the steps', async () => {
  const settled = async () => aResult({ accountId: '5new', notes: ['The invitation went out by mail.'] });
  const { stdout } = await change(GRANT, { settled });
  expect(stdout).toContain('account 5new');
  expect(stdout).toContain('! The invitation went out by mail.');
});

test('access for a time says until when, and how to make it longer or shorter', async () => {
  const endsAt = '2026-11-24T20:00:00.000Z';
  const content = aGrant({ end: { afterMs: 8 * 3_600_000 } });
  const { contentHash } = await import('../../../../src/store/access/content-hash.ts');
  const settled = async () => aResult({ contentHash: contentHash(content), endsAt });
  const { exitCode, stdout, started } = await change(`${GRANT} --for 8h`, { settled }, aRequest({ content, endsAt }));
  expect(exitCode).toBe(0);
  expect(started[0]?.input.content).toEqual(content);
  expect(stdout).toMatchInlineSnapshot(`
    "Done (request request-1)
      ✓ add Ada Lovelace to group staff
    It ends at 2026-11-24T20:00:00Z (in 8 h 0 min).
      Longer: jira-access access extend request-1 --for 8h
      Sooner: jira-access access end request-1
    "
  `);
});

describe('the same request again, once it has gone on', () => {
  const settled = async () => aResult({ endsAt: '2026-11-24T13:00:00.000Z' });

  test('tells the end in force', async () => {
    const now = aRequest({ state: 'active', outcome: null, endsAt: '2026-11-25T12:00:00.000Z' });
    const { stdout } = await change(GRANT, { settled }, now);
    expect(stdout).toContain('It ends at 2026-11-25T12:00:00Z (in 1 day).');
  });

  test('tells that it needs attention by now', async () => {
    const error = { code: 'forbidden', message: 'Jira forbids it.' };
    const { exitCode, stderr } = await change(
      GRANT,
      { settled },
      aRequest({ state: 'attention', outcome: null, error }),
    );
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Request request-1 needs attention')]);
  });
});

test('an outcome of many steps is counted, and what went wrong comes first', async () => {
  const steps = Array.from({ length: 30 }, (_, step) =>
    aStep({ step, title: `add account ${step} to group staff`, state: step === 29 ? 'failed' : 'undone' }),
  );
  const settled = async () => aResult({ outcome: 'cancelled', counts: { undone: 29, failed: 1 } });
  const { exitCode, stdout } = await change(GRANT, { settled }, aRequest({ steps }));
  const lines = stdout.trimEnd().split('\n');
  expect(exitCode).toBe(1);
  expect(lines[0]).toBe(
    'Cancelled; what was changed has been taken back: 29 taken back, 1 failed of 30 steps (request request-1)',
  );
  expect(lines[1]).toBe('  ✗ add account 29 to group staff: failed');
  expect(lines.at(-1)).toBe('  and 10 more: `jira-access access show request-1`');
});

describe('what did not come about is told with its reason and an exit code of its own', () => {
  const error = { code: 'protected', message: 'Ada Lovelace is protected.' };

  test.each([
    ['protected', 3],
    ['externally_managed', 3],
    ['provisioning_off', 3],
    ['not_found', 4],
    ['ambiguous', 2],
  ])('a refusal because of %s ends with %d', async (code, exit) => {
    const settled = async () => aResult({ outcome: 'refused', counts: {}, error: { ...error, code } });
    const { exitCode, stdout, stderr } = await change(GRANT, { settled }, aRequest({ steps: [] }));
    expect([exitCode, stdout]).toEqual([exit, '']);
    expect(stderr).toContain('Error: Request request-1 is refused, and nothing was changed.\n  Why: Ada Lovelace');
  });

  test('a change that was taken back ends with 1', async () => {
    const settled = async () => aResult({ outcome: 'compensated', counts: { undone: 1, failed: 1 }, error });
    const steps = [
      aStep({ state: 'undone' }),
      aStep({ step: 1, title: 'add Bob to group staff', state: 'failed', error }),
    ];
    const { exitCode, stdout, stderr } = await change(GRANT, { settled }, aRequest({ steps }));
    expect(exitCode).toBe(1);
    expect(stdout + stderr).toMatchInlineSnapshot(`
      "  ↩ add Ada Lovelace to group staff: taken back
        ✗ add Bob to group staff: failed
      Changing
      Error: Request request-1 could not be done. What was changed has been taken back.
        Why: Ada Lovelace is protected.
      "
    `);
  });

  test('one that needs attention stays open, and names the command that mends it', async () => {
    const progress = [aProgress({ phase: 'planning' }), aProgress({ phase: 'needs attention', error })];
    const { exitCode, stderr } = await change(GRANT, { settled: pending, progress });
    expect(exitCode).toBe(1);
    expect(stderr).toMatchInlineSnapshot(`
      "Looking what is to be done
      Error: Request request-1 needs attention, and stays open until then.
        Why: Ada Lovelace is protected.
        What to do: mend the cause, then \`jira-access access resolve request-1 --retry\`; --skip instead leaves it as it is
      "
    `);
  });

  test('a broken workflow ends with 1', async () => {
    const { exitCode, stderr } = await change(
      GRANT,
      failed('unknown_connection', 'This worker has no such connection.'),
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Request request-1 failed.\n  Why: This worker has no such connection.');
  });
});

describe('an id that asked for something else before', () => {
  test('is told by the hash of the outcome', async () => {
    const { exitCode, stderr } = await change(GRANT, { settled: async () => aResult({ contentHash: 'other' }) });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Error: The request request-1 asked for something else.');
  });

  test('is told by the worker that refuses it', async () => {
    const { exitCode, stderr } = await change(GRANT, failed('request_conflict', 'It asked for something else.'));
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Error: The request request-1 asked for something else.');
  });
});

test('a request that was cancelled before anybody looked at it is no other one', async () => {
  const settled = async () => aResult({ outcome: 'cancelled', contentHash: '', counts: {} });
  expect(await change(GRANT, { settled }, null)).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining('Cancelled'),
  });
});

test('a request that ended before it could be asked is told by its result', async () => {
  const settled = () => Promise.reject(named('WorkflowNotFoundError'));
  const result = async () => aResult({ outcome: 'already' });
  const { exitCode, stdout } = await change(GRANT, { settled, result, status: 'COMPLETED' });
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('It was so already (request request-1)')]);
});

test('one that goes on in a new run is asked again', async () => {
  const refusals = [named('WorkflowUpdateFailedError')];
  const settled = async () => {
    const refusal = refusals.shift();
    if (refusal !== undefined) throw refusal;
    return aResult();
  };
  const { exitCode, stdout } = await change(GRANT, { settled, result: pending });
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Done')]);
});

test('is asked again until somebody answers', async () => {
  const refusals = [named('WorkflowUpdateRPCTimeoutOrCancelledError'), named('ServiceError', 'the server restarts')];
  const settled = async () => {
    const refusal = refusals.shift();
    if (refusal !== undefined) throw refusal;
    return aResult();
  };
  expect(await change(GRANT, { settled })).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Done') });
  expect(refusals).toEqual([]);
});

test('a store that is out of reach does not hide the outcome', async () => {
  const { services } = fakeChanges();
  const openStore = () => Promise.reject(named('StoreError', 'locked'));
  const { exitCode, stdout } = await run(GRANT, { services: { ...services, openStore } });
  expect([exitCode, stdout]).toEqual([0, 'Done (request request-1)\n']);
});

test('elsewhere than on a terminal each phase is a line', async () => {
  let answer: () => void = () => undefined;
  const settled = () =>
    new Promise<ReturnType<typeof aResult>>((resolve) => {
      answer = () => resolve(aResult());
      setTimeout(() => answer(), 1_300);
    });
  const progress = [
    aProgress({ phase: 'planning' }),
    aProgress({ phase: 'changing', counts: { done: 1, planned: 3 } }),
    aProgress({ phase: 'changing', counts: { done: 2, planned: 2 } }),
  ];
  const { stderr } = await change(GRANT, { settled, progress });
  expect(stderr).toBe('Looking what is to be done\nChanging: 1 of 4 steps\n');
});

test('Ctrl-C ends the watching with 130, and says how to see and to cancel the change', async () => {
  const { exitCode, stderr } = await change(GRANT, { settled: pending }, null, { signal: AbortSignal.timeout(50) });
  expect(exitCode).toBe(130);
  expect(stderr).toContain('`jira-access access show request-1`, cancel it with `jira-access access cancel request-1`');
});

describe('--dry-run', () => {
  const steps = [
    { ...aStep(), now: 'absent' },
    { ...aStep({ title: 'add Bob to group staff' }), now: 'held' },
    { ...aStep({ title: 'remove Eve from the Jira site', wish: 'absent', reversible: false }), now: 'held' },
  ];

  test('shows what would change by what Jira says now', async () => {
    const result = async () => ({ steps, notes: ['The group staff-sso is left out.'], refusal: null });
    const { exitCode, stdout, stderr, started } = await change(`${GRANT} --dry-run`, { result });
    expect(exitCode).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "STEP                             NOW     THEN    NOTE
      add Ada Lovelace to group staff  absent  held
      add Bob to group staff           held    held    is so already
      remove Eve from the Jira site    held    absent  cannot be taken back
      "
    `);
    expect(stderr).toBe(
      '! The group staff-sso is left out.\n2 steps of 3 would change something. Nothing was changed.\n',
    );
    expect(started[0]).toMatchObject({ workflow: 'planChange', options: { workflowId: 'plan/default/request-1' } });
  });

  test('is JSON for programs', async () => {
    const { stdout } = await change(`${GRANT} --dry-run -o json`, {
      result: async () => ({ steps, notes: [], refusal: null }),
    });
    expect(JSON.parse(stdout)).toEqual({
      workflowId: 'plan/default/request-1',
      runId: 'run-1',
      outcome: 'planned',
      steps,
      notes: [],
      error: null,
    });
  });

  test('tells what would be refused, with the exit code of the refusal', async () => {
    const refusal = { code: 'ambiguous', message: '"Ada" means 2 accounts: a1; a2.' };
    const { exitCode, stderr } = await change(`${GRANT} --dry-run`, { result: async () => ({ steps: [], refusal }) });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Error: This would be refused.\n  Why: "Ada" means 2 accounts');
  });

  test('that is interrupted has changed nothing', async () => {
    const signal = AbortSignal.timeout(50);
    const { exitCode, stderr } = await change(`${GRANT} --dry-run`, { result: pending }, null, { signal });
    expect([exitCode, stderr]).toEqual([130, 'Nothing was changed.\n']);
  });
});

describe('access apply', () => {
  const PLAN = 'reason: team move\nfor: 1h\nchanges:\n  - grant: staff\n    to: a1\n  - revoke: guests\n    from: a1\n';

  test('reads the plan from a file', async () => {
    const cwd = folderWith();
    writeFileSync(join(cwd, 'plan.yaml'), PLAN);
    const { started } = await change('access apply plan.yaml --detach', {}, null, { cwd });
    expect(started[0]?.input).toMatchObject({
      content: {
        changes: [
          { action: 'grant', entitlement: 'staff', principal: 'a1' },
          { action: 'revoke', entitlement: 'guests', principal: 'a1' },
        ],
        end: { afterMs: 3_600_000 },
      },
      reason: 'team move',
    });
  });

  test('or from standard input, and lets options win', async () => {
    const line = 'access apply - --detach --until 2026-12-01T00:00Z --reason other --confirm-revokes 30';
    const { started } = await change(line, {}, null, { stdin: PLAN });
    expect(started[0]?.input).toMatchObject({
      content: { end: { at: '2026-12-01T00:00:00.000Z' } },
      reason: 'other',
      confirmRevokes: 30,
    });
  });

  test.each([
    ['access apply nowhere.yaml', '', 'The plan nowhere.yaml cannot be read.'],
    ['access apply -', 'changes:\n  - grant: a\n', 'line 2: `grant:` needs `to:`'],
    ['access apply -', 'for: 1h\nchanges: [{ revoke: a, from: b }]', 'The plan grants nothing that could end.'],
    ['access apply -', `${PLAN}until: 2026-12-01`, 'Access has one end, and two were given.'],
  ])('%s of %j is wrong use', async (line, stdin, message) => {
    const { exitCode, stderr, started } = await change(line, {}, null, { stdin });
    expect([exitCode, started]).toEqual([2, []]);
    expect(stderr).toContain(message);
  });
});

test.each([
  ['--for 8h --until 2026-12-01', 'Access has one end, and two were given.'],
  ['--until 2026-11-24T11:00Z', 'is over already'],
  ['--for 10ms', 'that is too short: write 1s or more'],
  ['--for soon', 'write a duration such as'],
  ['--request-id a/b', 'write letters, digits'],
])('a grant with %s is wrong use, and nothing is started', async (options, message) => {
  const { exitCode, stderr, started } = await change(`access grant staff a1 ${options}`);
  expect([exitCode, started]).toEqual([2, []]);
  expect(stderr).toContain(message);
});
