import { describe, expect, test } from 'vitest';
import { type NextStepsInput, nextSteps } from '../../../../src/worker/up/words.ts';

const STAYS: NextStepsInput = {
  connection: 'default',
  demo: false,
  dataDir: null,
  ui: { url: 'http://127.0.0.1:8233', namespace: 'default' },
  stays: true,
  sealed: true,
  run: { workflowId: 'sync/default', runId: 'run-1' },
};

/** Of the one that the words are about, with these differences. */
function words(over: Partial<NextStepsInput> = {}): string {
  return `\n${nextSteps({ ...STAYS, ...over })}\n`;
}

test('what to try next stands in one column', () => {
  expect(words()).toMatchInlineSnapshot(`
    "

    Temporal UI   http://127.0.0.1:8233/namespaces/default/workflows/sync%2Fdefault/run-1/history

    Try next, in another terminal:
      npx jira-access grant list --effective          who can use what now, and by which way
      npx jira-access account list --status inactive  accounts that may not log in
      npx jira-access schedule set --every 1h         read the site every hour
    "
  `);
});

describe('commands name', () => {
  test('the connection, where it is not found by itself', () => {
    expect(words({ connection: 'acme' })).toContain('grant list --effective --connection acme');
    expect(words({ connection: 'demo', demo: true })).not.toContain('--connection');
  });

  test('the data folder, where it is not the usual one', () => {
    expect(words({ dataDir: '../sites' })).toContain('schedule set --every 1h --data-dir ../sites');
    expect(words({ dataDir: 'my sites' })).toContain('--data-dir "my sites"');
  });
});

test('the link leads to the namespace that is used', () => {
  const ui = { url: 'http://127.0.0.1:8233', namespace: 'access team' };
  expect(words({ ui, run: null })).toContain('http://127.0.0.1:8233/namespaces/access%20team/workflows\n');
});

test('where nothing stays that could work, no link and no work is offered', () => {
  const text = words({ stays: false, ui: null, demo: true, connection: 'demo' });
  expect(text).not.toMatch(/Temporal UI|schedule set|another terminal/);
  expect(text).toContain('npx jira-access up --demo');
});

test('a sync that came to nothing is to be repeated by whom is there', () => {
  expect(words({ sealed: false })).toContain('npx jira-access sync start');
  expect(words({ sealed: false, stays: false, ui: null })).toMatch(/When that is mended:\n {2}npx jira-access up\n$/);
});
