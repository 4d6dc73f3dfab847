export interface NextStepsInput {
  readonly connection: string;
  readonly demo: boolean;
  /** As a person types it; null where it is the usual one. */
  readonly dataDir: string | null;
  /** The Temporal UI and its namespace; null where the server is not ours, or ends with us. */
  readonly ui: { readonly url: string; readonly namespace: string } | null;
  /** Whether somebody will be there to do what commands start. */
  readonly stays: boolean;
  /** False where the first sync came to nothing. */
  readonly sealed: boolean;
  readonly run: { readonly workflowId: string; readonly runId: string } | null;
}

interface Step {
  readonly command: string;
  readonly does: string;
}

const READING: readonly Step[] = [
  { command: 'grant list --effective', does: 'who can use what now, and by which way' },
  { command: 'account list --status inactive', does: 'accounts that may not log in' },
];
const WORKING: readonly Step[] = [{ command: 'schedule set --every 1h', does: 'read the site every hour' }];

/** Where to look, and what to do: commands to try, or the one that follows the mending. */
export function nextSteps({ sealed, stays, ui, run, ...site }: NextStepsInput): string {
  const where = ui === null ? [''] : ['', `Temporal UI   ${workflowUrl(ui, run)}`, ''];
  const flags = flagsOf(site);
  if (!sealed) {
    const again = stays
      ? ['When that is mended (settings: end this and start it again):', `  npx jira-access sync start${flags}`]
      : ['When that is mended:', `  ${startCommand(site)}`];
    return [...where, ...again].join('\n');
  }
  const steps = stays ? [...READING, ...WORKING] : [...READING];
  const lines = steps.map(({ command, does }) => ({ command: `npx jira-access ${command}${flags}`, does }));
  if (!stays) lines.push({ command: startCommand(site), does: 'go on: reads again, by schedule or by command' });
  const width = Math.max(...lines.map(({ command }) => command.length));
  return [
    ...where,
    stays ? 'Try next, in another terminal:' : 'Try next:',
    ...lines.map(({ command, does }) => `  ${command.padEnd(width)}  ${does}`),
  ].join('\n');
}

type SiteNamed = Pick<NextStepsInput, 'connection' | 'demo' | 'dataDir'>;

function flagsOf({ connection, demo, dataDir }: SiteNamed): string {
  // The demo is found by itself.
  const isPlain = demo || connection === 'default';
  return `${isPlain ? '' : ` --connection ${connection}`}${folderFlag(dataDir)}`;
}

function startCommand({ demo, dataDir }: SiteNamed): string {
  return `npx jira-access up${demo ? ' --demo' : ''}${folderFlag(dataDir)}`;
}

function folderFlag(dataDir: string | null): string {
  return dataDir === null ? '' : ` --data-dir ${/[^\w./-]/.test(dataDir) ? JSON.stringify(dataDir) : dataDir}`;
}

function workflowUrl({ url, namespace }: { url: string; namespace: string }, run: NextStepsInput['run']): string {
  const all = `${url}/namespaces/${encodeURIComponent(namespace)}/workflows`;
  return run === null ? all : `${all}/${encodeURIComponent(run.workflowId)}/${run.runId}/history`;
}
