import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ConnectionSettings, DEMO_CONNECTION } from '../../settings/settings.ts';
import { usualTicketPolicy } from '../../settings/ticket-policy.ts';
import { freePort } from '../process/free-port.ts';
import { type GuardedProcess, startGuarded } from '../process/guarded.ts';

const HOST = '127.0.0.1';
/** Not one that a developer's own servers like to have. */
const PREFERRED_PORT = 8271;
/** A site that answers at once would show no progress, and no real one does. */
const LATENCY = '20-60';
const READY_TIMEOUT_MS = 20_000;
const POLL_MS = 100;
/** Where the simulator tells of itself (simulator/README.md). */
const SELF_DESCRIPTION = '/__simulator/site';

export interface DemoSite {
  readonly connection: ConnectionSettings;
  readonly process: GuardedProcess;
}

/** Starts the simulated site as a process of its own. The same site every time: it is made from a seed. */
export async function startDemoSite(dataDir: string): Promise<DemoSite> {
  const port = await freePort(HOST, PREFERRED_PORT);
  const logFile = path.join(dataDir, 'simulator.log');
  const extension = path.extname(import.meta.filename);
  const program = path.join(import.meta.dirname, '..', '..', '..', 'simulator', `main${extension}`);
  const guarded = await startGuarded({
    command: process.execPath,
    args: [program, '--port', String(port), '--size', 'demo', '--latency', LATENCY, '--limits'],
    logFile,
  });
  const jiraUrl = `http://${HOST}:${port}`;
  await untilReady(jiraUrl, guarded, logFile);
  const { orgId } = await organizationOf(jiraUrl);
  return {
    process: guarded,
    connection: {
      name: DEMO_CONNECTION,
      jiraUrl,
      // The simulator's own login and key (simulator/README.md): they open nothing else.
      jiraEmail: 'admin@example.com',
      jiraApiToken: 'simulator-token',
      atlassianOrgId: orgId,
      atlassianApiToken: 'simulator-org-key',
      atlassianApiUrl: jiraUrl,
      jiraProjectKeys: [],
      syncProjectKeys: [],
      skipProjectParticipants: false,
      skipCustomerUser: false,
      provisioning: true,
      protectedAccounts: [],
      adminGroups: ['site-admins', 'jira-administrators'],
      offboardRungs: ['access'],
      ticketing: true,
      ticketSchema: null,
      tickets: usualTicketPolicy(),
      webhookSecret: 'simulator-webhook-secret',
      httpTimeoutMs: 30_000,
    },
  };
}

async function organizationOf(url: string): Promise<{ readonly orgId: string }> {
  const answer = await fetch(`${url}${SELF_DESCRIPTION}`);
  const { organization } = (await answer.json()) as { readonly organization: { readonly orgId: string } };
  return organization;
}

async function untilReady(url: string, guarded: GuardedProcess, logFile: string): Promise<void> {
  let ended = false;
  void guarded.ended.then(() => {
    ended = true;
  });
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!ended && Date.now() < deadline) {
    if (
      await fetch(`${url}/_edge/tenant_info`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  await guarded.stop();
  throw new Error(
    `The simulated site did not start. The end of ${logFile}:\n${readFileSync(logFile, 'utf8').slice(-500)}`,
  );
}
