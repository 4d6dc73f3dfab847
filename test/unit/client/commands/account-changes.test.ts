import { describe, expect, test } from 'vitest';
import { SITE_ENV } from '../../settings/fixtures.ts';
import { fakeChanges } from '../support/fake-changes.ts';
import { type RunOptions, run } from '../support/run.ts';

/** Runs a line that does not wait, and returns what it asked for. */
async function ask(line: string, more?: RunOptions) {
  const { services, started } = fakeChanges();
  const ended = await run(`${line} --detach`, { services, ...more });
  return {
    ...ended,
    started: started.map(({ workflow, input, options }) => ({ workflow, content: input.content, options })),
  };
}

describe('account create', () => {
  test('asks for an account with these apps, or none', async () => {
    const line = 'account create --email ada@acme.example --request-id r1';
    const { exitCode, started } = await ask(`${line} --product jira-software --product jira-servicedesk`);
    expect(exitCode).toBe(0);
    expect(started[0]).toMatchObject({
      workflow: 'createAccount',
      content: { kind: 'create', email: 'ada@acme.example', products: ['jira-software', 'jira-servicedesk'] },
      options: { workflowId: 'account/default/r1' },
    });
    expect((await ask(line)).started[0]?.content).toEqual({ kind: 'create', email: 'ada@acme.example', products: [] });
  });

  test.each([
    ['account create', 'It is not said whom to invite.'],
    ['account create --email ada', 'email is not as it should be'],
  ])('%s is wrong use', async (line, message) => {
    const { exitCode, stderr, started } = await ask(line);
    expect([exitCode, started]).toEqual([2, []]);
    expect(stderr).toContain(message);
  });
});

describe('account offboard', () => {
  test('takes access only, unless told otherwise, and goes before other work', async () => {
    const { started } = await ask('account offboard ada@acme.example --request-id r1');
    expect(started[0]).toMatchObject({
      workflow: 'offboardAccount',
      content: { kind: 'offboard', account: 'ada@acme.example', rungs: ['access'] },
      options: { workflowId: 'offboard/default/r1', priority: { priorityKey: 1 } },
    });
  });

  test('goes as far as the settings say, for a described site and beside an `up` that has it', async () => {
    for (const env of [SITE_ENV, {}]) {
      const { started } = await ask('account offboard a1', {
        env: { ...env, JIRA_ACCESS_OFFBOARD_RUNGS: 'disable, access' },
      });
      expect(started[0]?.content).toMatchObject({ rungs: ['access', 'disable'] });
    }
  });

  test('takes rungs as options, the mildest first, each once', async () => {
    const { started } = await ask('account offboard a1 --rung suspend --rung access --rung suspend');
    expect(started[0]?.content).toMatchObject({ rungs: ['access', 'suspend'] });
  });

  test('says which rungs there are', async () => {
    const { exitCode, stderr } = await ask('account offboard a1 --rung fire');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('write one of access, suspend, disable, site')]);
  });

  test.each(['site', 'remove', 'delete'])('does nothing of %s unless it is confirmed', async (rung) => {
    const line = `account offboard a1 --rung ${rung}`;
    const refused = await ask(line);
    expect([refused.exitCode, refused.started]).toEqual([2, []]);
    expect(refused.stderr).toContain('What to do: add --yes');
    expect((await ask(`${line} --yes`)).started).toHaveLength(1);
    expect((await ask(`${line} --dry-run`)).started[0]?.workflow).toBe('planChange');
  });

  test('asks at a terminal for the name of the account', async () => {
    const line = 'account offboard a1 --rung site';
    const typed = await ask(line, { stdin: 'a1\n', typed: true });
    expect(typed.stderr).toContain('Type "a1" to go on: ');
    expect(typed.started).toHaveLength(1);
    for (const stdin of ['yes\n', '']) {
      const other = await ask(line, { stdin, typed: true });
      expect([other.exitCode, other.started]).toEqual([3, []]);
      expect(other.stderr).toContain('Nothing was done.');
    }
  });
});

test('account restore asks for what was taken', async () => {
  const { started } = await ask('account restore a1 --request-id r1');
  expect(started[0]).toMatchObject({
    workflow: 'offboardAccount',
    content: { kind: 'restore', account: 'a1' },
    options: { workflowId: 'restore/default/r1' },
  });
});
