import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { expect, test } from 'vitest';
import { registerSearchAttributes } from '../../../src/worker/temporal/search-attributes.ts';
import { type DevServer, startDevServer } from '../../../src/worker/temporal/server.ts';
import { DatabaseInUseError } from '../../../src/worker/temporal/server-database.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { isGone } from '../../support/temporal/processes.ts';

const ANY_PORTS = { frontend: 0, ui: 0 };
const CONNECTION = defineSearchAttributeKey('JiraAccessConnection', 'KEYWORD');

function dataFolder(): string {
  return path.join(mkdtempSync(path.join(tmpdir(), 'dev-server-')), 'data');
}

/** Uses a server through a client that is closed afterwards. */
async function withClient<T>(
  { address }: DevServer,
  use: (client: Client, connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await use(new Client({ connection }), connection);
  } finally {
    await connection.close();
  }
}

/** A process that owns a server on the folder until it is killed. */
async function ownerOf(dataDir: string) {
  const module = path.resolve('src/worker/temporal/server.ts');
  const program = `import { startDevServer } from ${JSON.stringify(module)};
    const { pid } = await startDevServer({ dataDir: ${JSON.stringify(dataDir)}, ports: { frontend: 0, ui: 0 } });
    console.log(pid);
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(owner.stdout, 'data')) as [Buffer];
  return { owner, pid: Number(line.toString()) };
}

describeTemporal('the development server', () => {
  test('keeps workflows and search attributes over a restart', async () => {
    const dataDir = dataFolder();
    const first = await startDevServer({ dataDir, ports: ANY_PORTS });
    await withClient(first, async (client, connection) => {
      await registerSearchAttributes(connection, 'default');
      const typedSearchAttributes = new TypedSearchAttributes([{ key: CONNECTION, value: 'demo' }]);
      await client.workflow.start('any', { taskQueue: 'none', workflowId: 'kept', typedSearchAttributes });
    });
    await first.stop();
    expect(await isGone(first.pid)).toBe(true);

    const second = await startDevServer({ dataDir, ports: ANY_PORTS });
    const description = await withClient(second, async (client, connection) => {
      expect(await registerSearchAttributes(connection, 'default')).toMatchObject({ missing: [], refused: undefined });
      return client.workflow.getHandle('kept').describe();
    });
    await second.stop();
    expect(description.status.name).toBe('RUNNING');
    expect(description.typedSearchAttributes.get(CONNECTION)).toBe('demo');
  });

  test('is refused a database that another one uses, with the address of that one', async () => {
    const dataDir = dataFolder();
    const { owner, pid } = await ownerOf(dataDir);
    const second = startDevServer({ dataDir, ports: ANY_PORTS });
    await expect(second).rejects.toThrow(DatabaseInUseError);
    await expect(second).rejects.toThrow(new RegExp(`process ${owner.pid}; its Temporal is at 127\\.0\\.0\\.1:\\d+`));
    owner.kill('SIGKILL');
    expect(await isGone(pid)).toBe(true);
  });

  test('starts again at once after its owner was killed with -9', async () => {
    const dataDir = dataFolder();
    const { owner, pid } = await ownerOf(dataDir);
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const next = await startDevServer({ dataDir, ports: ANY_PORTS });
    expect(await isGone(pid)).toBe(true);
    await next.stop();
  });

  test('ends a server whose owner and guardian were both killed with -9', async () => {
    const dataDir = dataFolder();
    const { owner, pid } = await ownerOf(dataDir);
    const guardian = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
    owner.kill('SIGKILL');
    process.kill(guardian, 'SIGKILL');
    await once(owner, 'exit');
    const next = await startDevServer({ dataDir, ports: ANY_PORTS });
    expect(await isGone(pid)).toBe(true);
    await next.stop();
  });

  test('makes the namespace it is asked for', async () => {
    const server = await startDevServer({ dataDir: dataFolder(), ports: ANY_PORTS, namespace: 'access' });
    const { namespaceInfo } = await withClient(server, (client) =>
      client.workflowService.describeNamespace({ namespace: 'access' }),
    );
    await server.stop();
    expect(namespaceInfo?.name).toBe('access');
  });

  test('says why it did not start, with the end of its log', async () => {
    const failure = startDevServer({ dataDir: dataFolder(), ports: ANY_PORTS, binary: '/bin/false' });
    await expect(failure).rejects.toThrow(/ended with exit code 1\. The end of .*temporal\.log/);
  });
});
