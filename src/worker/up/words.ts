export interface NextStepsInput {
  readonly connection: string;
  readonly demo: boolean;
  /** Of the Temporal UI; null where the server is not ours. */
  readonly uiUrl: string | null;
  /** False where the first sync came to nothing. */
  readonly sealed: boolean;
  readonly run: { readonly workflowId: string; readonly runId: string } | null;
}

/** Where to look, and what to do in another terminal: three commands to try, or the one that follows the mending. */
export function nextSteps({ connection, demo, uiUrl, run, sealed }: NextStepsInput): string {
  const flag = demo || connection === 'default' ? '' : ` --connection ${connection}`;
  const where = ['', ...(uiUrl === null ? [] : [`Temporal UI   ${workflowUrl(uiUrl, run)}`, ''])];
  if (!sealed) {
    return [
      ...where,
      'When that is mended (settings: end this and start it again):',
      `  npx jira-access sync start${flag}`,
    ].join('\n');
  }
  const lines = [
    ...where,
    'Try next, in another terminal:',
    `  npx jira-access grant list --effective${flag}        who can use what now, and by which way`,
    `  npx jira-access account list --status inactive${flag}   accounts that still hold access but may not log in`,
    `  npx jira-access schedule set --every 1h${flag}       read the site every hour`,
  ];
  return lines.join('\n');
}

function workflowUrl(uiUrl: string, run: NextStepsInput['run']): string {
  if (run === null) return `${uiUrl}/namespaces/default/workflows`;
  return `${uiUrl}/namespaces/default/workflows/${encodeURIComponent(run.workflowId)}/${run.runId}/history`;
}
