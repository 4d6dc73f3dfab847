import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { WebhookInput } from '../../../../src/model/webhook-run.ts';
import { aWebhook, WEBHOOK_URL } from '../../../support/webhooks/webhook-builder.ts';
import { folderWith } from '../../settings/fixtures.ts';
import { fakeTemporal, named } from '../support/fake-temporal.ts';
import { type RunOptions, run } from '../support/run.ts';

const WEBHOOK = aWebhook();

/** One command with a worker that answers so. */
async function ask(line: string, result: () => Promise<unknown>, options: RunOptions = {}) {
  const inputs: WebhookInput[] = [];
  const { signal = new AbortController().signal } = options;
  const aborted = new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(named('CancelledError')));
  });
  const client = {
    connection: { withAbortSignal: (_signal: AbortSignal, work: () => Promise<unknown>) => work() },
    workflow: {
      start: async (_workflow: string, { args: [input] }: { args: [WebhookInput] }) => {
        inputs.push(input);
        return { firstExecutionRunId: 'run-1' };
      },
      // As the real client does it: an aborted call rejects.
      getHandle: () => ({ result: () => Promise.race([result(), aborted]) }),
    },
  };
  const answered = await run(`webhook ${line}`, { ...options, services: fakeTemporal(client) });
  return { ...answered, inputs };
}

const refused = (type: string, message: string) => () =>
  Promise.reject(named('WorkflowFailedError', 'failed', Object.assign(named('ApplicationFailure', message), { type })));

test('a registration says what it came to, and no secret goes to Temporal', async () => {
  const registered = async () => ({
    outcome: 'mended',
    webhook: WEBHOOK,
    mended: [{ what: 'disabled', text: 'it is switched off' }],
  });
  const { exitCode, stdout, stderr, inputs } = await ask('register --url https://hooks.acme.example', registered, {
    env: { JIRA_ACCESS_WEBHOOK_SECRET: 'a-secret-of-this-shell' },
  });
  expect(exitCode).toBe(0);
  expect(stdout).toBe(
    `The webhook "jira-access default" was not as it is to be, and is now: Jira calls ${WEBHOOK_URL}\n`,
  );
  expect(stderr).toContain('Mended: it is switched off.\n');
  expect(inputs).toEqual([{ connection: 'default', publicUrl: WEBHOOK_URL }]);
});

test('an address of the settings is used, and without one the worker is asked for its own', async () => {
  const registered = async () => ({ outcome: 'created', webhook: WEBHOOK, mended: [] });
  const env = { JIRA_ACCESS_PUBLIC_URL: 'https://hooks.acme.example' };
  expect((await ask('register', registered, { env })).inputs[0]?.publicUrl).toBe('https://hooks.acme.example');
  expect((await ask('register', registered)).inputs[0]?.publicUrl).toBeNull();
});

test('an address of the settings that Jira does not deliver to is wrong use', async () => {
  const env = { JIRA_ACCESS_PUBLIC_URL: 'https://hooks.acme.example:80' };
  const { exitCode, stderr } = await ask('check', async () => undefined, { env });
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringContaining('JIRA_ACCESS_PUBLIC_URL: Atlassian does not deliver to port 80'),
  ]);
});

test('a registration of somebody else with another address is not taken for this one', async () => {
  const other = { ...WEBHOOK, url: 'https://elsewhere.example/webhooks/jira/default' };
  const { exitCode, stderr } = await ask('register --url https://hooks.acme.example', async () => ({
    outcome: 'created',
    webhook: other,
    mended: [],
  }));
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Another registration came first')]);
});

test.each([
  ['webhook_secret_missing', 3],
  ['webhook_address_missing', 2],
  ['webhook_address_refused', 2],
  ['forbidden', 3],
  ['unauthorized', 1],
])('a worker that fails with %s ends with %i, and why', async (type, code) => {
  const { exitCode, stderr } = await ask('register', refused(type, 'Because of that. Do this.'));
  expect(exitCode).toBe(code);
  expect(stderr).toContain('Error: The webhook was not registered.\n  Why: Because of that. Do this.');
});

test('Ctrl-C ends the waiting, and says what is left to the worker', async () => {
  const control = new AbortController();
  const waiting = ask('register', () => new Promise(() => {}), { signal: control.signal });
  setTimeout(() => control.abort(), 20);
  expect(await waiting).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('as soon as one is there') });
});

const UNSOUND = {
  outcome: 'unsound',
  problems: [
    { what: 'disabled', text: 'it is switched off' },
    { what: 'unsigned', text: 'its calls are not signed' },
  ],
};

test.each([
  [false, 'check', `jira-access webhook register --url ${WEBHOOK_URL}\n`],
  [true, 'check', 'jira-access webhook register\n'],
  [true, 'check --connection default', 'jira-access webhook register --connection default\n'],
])(
  'an unsound one is told with everything that is wrong and one command (address known: %s, %s)',
  async (addressKnown, line, fix) => {
    const { exitCode, stdout, stderr } = await ask(line, async () => ({ ...UNSOUND, webhook: WEBHOOK, addressKnown }));
    expect([exitCode, stdout]).toEqual([3, '']);
    expect(stderr).toContain('  Why: it is switched off\n    its calls are not signed\n');
    expect(stderr).toContain(`  What to do: ${fix}`);
  },
);

test('JSON has what a monitor needs', async () => {
  const sound = await ask('check -o json', async () => ({
    outcome: 'sound',
    webhook: WEBHOOK,
    problems: [],
    addressKnown: true,
  }));
  expect(JSON.parse(sound.stdout)).toEqual({
    workflowId: 'webhook-check/default',
    runId: 'run-1',
    outcome: 'sound',
    webhook: WEBHOOK,
    problems: [],
    fix: null,
  });
  const missing = await ask('check -o json', async () => ({ ...UNSOUND, webhook: null, addressKnown: true }));
  expect(missing.exitCode).toBe(3);
  expect(JSON.parse(missing.stdout)).toMatchObject({
    outcome: 'unsound',
    webhook: null,
    fix: 'jira-access webhook register',
  });
});

test('the demo is called where its own worker listens', async () => {
  const cwd = folderWith();
  mkdirSync(join(cwd, '.jira-access', 'demo'), { recursive: true });
  const record = {
    temporalAddress: '127.0.0.1:7233',
    namespace: 'default',
    uiUrl: null,
    healthUrl: 'http://127.0.0.1:8080',
    databaseUrl: 'sqlite:/elsewhere/a.db',
    pid: process.pid,
    connections: ['demo'],
  };
  writeFileSync(join(cwd, '.jira-access', 'demo', 'runtime.json'), JSON.stringify(record));
  const sound = async () => ({ outcome: 'sound', webhook: WEBHOOK, problems: [], addressKnown: false });
  expect((await ask('check', sound, { cwd })).inputs).toEqual([
    { connection: 'demo', publicUrl: 'http://127.0.0.1:8080' },
  ]);
});
