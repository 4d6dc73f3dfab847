import { beforeAll, expect, test } from 'vitest';
import type { FaultRule } from '../../../simulator/faults/rules.ts';
import { services } from '../../../src/client/services.ts';
import { startWorld, type World, type WorldOptions } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { deliver, eventBody, SECRET, signatureOf } from '../../support/webhooks/delivery.ts';
import { run } from '../../unit/client/support/run.ts';

const PUBLIC = 'https://hooks.acme.example';

describeTemporal('the webhook of a site', ({ address }) => {
  let namespace: string;
  beforeAll(async () => {
    namespace = await ownNamespace(address);
  });

  function world(connection: WorldOptions['connection'] = {}) {
    return startWorld({
      address,
      namespace,
      connection: { webhookSecret: SECRET, jiraProjectKeys: ['CORE'], ...connection },
      // A Jira that fails is met for a minute, which no test waits for.
      tuning: { retry: { maxAttempts: 1 } },
    });
  }

  /** A command as a person gives it, in a shell that knows nothing of the site. */
  function command({ connection }: World, line: string, env: Record<string, string> = {}) {
    return run(`webhook ${line} --connection ${connection}`, {
      env: { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, ...env },
      services,
    });
  }

  const webhooksOf = ({ simulator }: World) => [...simulator.site.webhooks.values()];
  const urlOf = ({ connection }: World) => `${PUBLIC}/webhooks/jira/${connection}`;

  test('is registered once, however often that is asked for, and then is sound', async () => {
    await using site = await world();
    const first = await command(site, `register --url ${PUBLIC} -o json`);
    expect([first.exitCode, first.stderr]).toEqual([0, '']);
    expect(JSON.parse(first.stdout)).toMatchObject({
      workflowId: `webhook/${site.connection}`,
      outcome: 'created',
      mended: [],
      webhook: { url: urlOf(site), filter: 'project in ("CORE")', enabled: true, signed: true },
    });
    const second = await command(site, `register --url ${urlOf(site)}`);
    expect(second.stdout).toContain('has its secret anew');
    expect(webhooksOf(site)).toMatchObject([{ secret: SECRET, events: ['jira:issue_updated', 'jira:issue_deleted'] }]);
    const check = await command(site, 'check');
    expect(check).toMatchObject({ exitCode: 0, stdout: `Jira calls ${urlOf(site)} when a ticket changes.\n` });
  });

  test('is checked with 3 and the command that mends it, which does', async () => {
    await using site = await world();
    const missing = await command(site, 'check');
    expect(missing.exitCode).toBe(3);
    expect(missing.stderr).toContain(`webhook register --url https://<public address of the worker>`);
    await command(site, `register --url ${PUBLIC}`);
    const [webhook] = webhooksOf(site);
    if (webhook === undefined) throw new Error('nothing was registered');
    for (const [wrong, words] of [
      [{ enabled: false }, 'it is switched off'],
      [{ events: ['jira:issue_created'] }, 'it does not tell of jira:issue_updated and jira:issue_deleted'],
      [{ filters: {} }, 'it is for every issue, not for issues of project in ("CORE")'],
      [{ secret: null }, 'its calls are not signed'],
      [{ excludeBody: true }, 'it sends no body'],
      [{ url: `${PUBLIC}/elsewhere` }, `it calls ${PUBLIC}/elsewhere, not`],
    ] as const) {
      site.simulator.change({ kind: 'putWebhook', webhook: { ...webhook, ...wrong } });
      const check = await command(site, 'check -o json');
      expect([check.exitCode, check.stderr]).toEqual([3, expect.stringContaining(words)]);
      expect(JSON.parse(check.stdout)).toMatchObject({
        outcome: 'unsound',
        fix: expect.stringContaining('webhook register --url'),
      });
      const mended = await command(site, `register --url ${PUBLIC}`);
      expect([mended.exitCode, mended.stderr]).toEqual([0, expect.stringContaining(words)]);
      expect((await command(site, 'check')).exitCode).toBe(0);
    }
    expect(webhooksOf(site)).toHaveLength(1);
  });

  test('loses its doubles, and leaves those of others alone', async () => {
    await using site = await world();
    await command(site, `register --url ${PUBLIC}`);
    const [webhook] = webhooksOf(site);
    if (webhook === undefined) throw new Error('nothing was registered');
    site.simulator.change({ kind: 'putWebhook', webhook: { ...webhook, id: 5, name: 'of somebody else' } });
    site.simulator.change({ kind: 'putWebhook', webhook: { ...webhook, id: 6 } });
    expect((await command(site, 'check')).stderr).toContain('Jira has 2 webhooks named');
    await command(site, `register --url ${PUBLIC}`);
    expect(webhooksOf(site).map(({ id }) => id)).toEqual([webhook.id, 5]);
  });

  const LIST = '/rest/webhooks/1.0/webhook';
  const ONE = `${LIST}/{id}`;

  test.each<[string, FaultRule]>([
    ['its making', { method: 'POST', route: LIST, moment: 'after', fault: { kind: 'reset' } }],
    ['the request to make it', { method: 'POST', route: LIST, moment: 'before', fault: { kind: 'reset' } }],
    ['its mending', { method: 'PUT', route: ONE, moment: 'after', fault: { kind: 'status', status: 503 } }],
    ['the end of a double', { method: 'DELETE', route: ONE, moment: 'after', fault: { kind: 'cut-body' } }],
    ['the list', { method: 'GET', route: LIST, moment: 'before', fault: { kind: 'status', status: 500 } }],
  ])('is there once and as it is to be when the answer about %s is lost', async (what, fault) => {
    await using site = await world();
    if (!what.includes('mak')) {
      await command(site, `register --url ${PUBLIC}`);
      const [webhook] = webhooksOf(site);
      if (webhook === undefined) throw new Error('nothing was registered');
      for (const id of [webhook.id, 7]) {
        site.simulator.change({
          kind: 'putWebhook',
          webhook: { ...webhook, id, enabled: false, secret: 'an old one' },
        });
      }
    }
    site.simulator.faults.add({ ...fault, times: 1 });
    const { exitCode, stdout } = await command(site, `register --url ${PUBLIC}`);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining(urlOf(site))]);
    expect(webhooksOf(site)).toMatchObject([{ url: urlOf(site), enabled: true, secret: SECRET }]);
    expect(site.simulator.faults.rules).toMatchObject([{ struck: 1 }]);
  });

  test('is refused to an account that does not administer Jira, with 3 and the permission', async () => {
    await using site = await world({ jiraEmail: 'limited@example.com', jiraApiToken: 'limited-token' });
    for (const line of [`register --url ${PUBLIC}`, 'check']) {
      const { exitCode, stderr } = await command(site, line);
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining('Administer Jira')]);
    }
  });

  test('is refused where the worker has no secret, or nobody knows its address', async () => {
    {
      await using bare = await world({ webhookSecret: null });
      for (const line of [`register --url ${PUBLIC}`, 'check']) {
        const { exitCode, stderr } = await command(bare, line);
        expect([exitCode, stderr]).toEqual([3, expect.stringContaining('JIRA_ACCESS_WEBHOOK_SECRET')]);
      }
      expect(webhooksOf(bare)).toEqual([]);
    }
    await using site = await world();
    expect(await command(site, 'register')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('JIRA_ACCESS_PUBLIC_URL'),
    });
    expect((await command(site, 'register', { JIRA_ACCESS_PUBLIC_URL: PUBLIC })).exitCode).toBe(0);
  });

  test('is refused an address that Jira does not deliver to, before anything is asked', async () => {
    await using site = await world();
    for (const url of ['http://hooks.acme.example', 'https://hooks.acme.example:80', 'hooks']) {
      const { exitCode, stderr } = await command(site, `register --url ${url}`);
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('Jira would not deliver to that address.')]);
    }
    expect(site.simulator.ledger.entries).toEqual([]);
  });

  test('reaches the worker itself, which takes what is signed with its secret, once, and nothing else', async () => {
    await using site = await world();
    await command(site, `register --url ${site.worker.healthUrl}`);
    const url = webhooksOf(site)[0]?.url ?? '';
    const delivery = { body: eventBody('CORE-1'), identifier: 'one' };
    expect(await deliver(url, delivery)).toEqual({ status: 200, body: { status: 'taken' } });
    expect(await deliver(url, delivery)).toEqual({ status: 200, body: { status: 'known' } });
    expect((await deliver(url, { ...delivery, signature: signatureOf('something else') })).status).toBe(401);
    expect((await deliver(url.replace(site.connection, 'another'), delivery)).status).toBe(404);
  });
});
