import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startSimulator } from '../../../simulator/index.ts';
import { ask, askWhole, type Json } from './site-client.ts';

const PATIENCE = { timeout: 8_000 };

interface Heard {
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Json;
}

/** A site that tells a listener of all that it can tell. */
async function listening(
  events: readonly string[] = ['jira:issue_created', 'jira:issue_updated', 'jira:issue_deleted', 'comment_created'],
) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const piece of request) text += String(piece);
    heard.push({ headers: request.headers, body: JSON.parse(text) });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site = await startSimulator({ size: 'tiny' });
  onTestFinished(async () => {
    await site.close();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const body = { name: 'all', url, events, secret: 'sshh' };
  await askWhole(site, '/rest/webhooks/1.0/webhook', { method: 'POST', body });
  const next = (count: number) =>
    vi.waitFor(() => {
      expect(heard).toHaveLength(count);
      return heard[count - 1] as Heard;
    }, PATIENCE);
  return { site, next, heard };
}

test('an issue that comes, changes and goes is told of, whoever does it', async () => {
  const { site, next } = await listening();
  site.change({ kind: 'createIssue', project: 'CORE', summary: 'A wish' });
  const created = await next(1);
  expect(created.headers).toMatchObject({
    'x-atlassian-webhook-identifier': expect.any(String),
    'x-atlassian-webhook-flow': 'Primary',
    'x-hub-signature': expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
  });
  expect(created.headers['x-atlassian-webhook-retry']).toBeUndefined();
  expect(created.body).toMatchObject({
    timestamp: expect.any(Number),
    webhookEvent: 'jira:issue_created',
    issue_event_type_name: 'issue_created',
    user: { accountId: expect.any(String) },
    issue: { fields: { summary: 'A wish', project: { key: 'CORE' } } },
  });
  expect(created.body.changelog).toBeUndefined();
  expect(JSON.stringify(created.body.user)).not.toContain('@');
  const { id, key } = created.body.issue;

  const { body } = await ask(site, `/issue/${key}/transitions?expand=transitions.fields`);
  const { status } = created.body.issue.fields;
  const to = body.transitions.find(
    (each: Json) => each.to.id !== status.id && Object.keys(each.fields ?? {}).length === 0,
  );
  const moved = { transition: { id: to.id } };
  expect((await ask(site, `/issue/${key}/transitions`, { method: 'POST', body: moved })).status).toBe(204);
  const updated = await next(2);
  expect(updated.body).toMatchObject({
    webhookEvent: 'jira:issue_updated',
    issue: { id, key, fields: { status: { id: to.to.id } } },
    changelog: { items: expect.arrayContaining([expect.objectContaining({ field: 'status', toString: to.to.name })]) },
  });

  site.change({ kind: 'addComment', issue: key, body: 'Well then' });
  const commented = await next(3);
  expect(commented.body).toMatchObject({
    webhookEvent: 'comment_created',
    comment: { body: 'Well then' },
    issue: { id, key },
  });

  site.change({ kind: 'deleteIssue', issue: key });
  expect((await next(4)).body).toMatchObject({ webhookEvent: 'jira:issue_deleted', issue: { id, key } });
});

test('only what was asked for is told', async () => {
  const { site, next, heard } = await listening(['jira:issue_deleted']);
  site.change({ kind: 'createIssue', project: 'CORE', summary: 'A wish' });
  const [issue] = [...site.site.tracker.issues.values()].slice(-1);
  site.change({ kind: 'deleteIssue', issue: issue?.key ?? '' });
  expect((await next(1)).body.webhookEvent).toBe('jira:issue_deleted');
  expect(heard).toHaveLength(1);
});
