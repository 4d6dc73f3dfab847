export interface NextStepsInput {
  readonly connection: string;
  readonly demo: boolean;
  /** Of the Temporal UI; null where the server is not ours. */
  readonly uiUrl: string | null;
  readonly run: { readonly workflowId: string; readonly runId: string } | null;
}

/** Where to look, and three commands to try in another terminal. */
export function nextSteps({ connection, demo, uiUrl, run }: NextStepsInput): string {
  const flag = demo || connection === 'default' ? '' : ` --connection ${connection}`;
  const lines = [
    '',
    ...(uiUrl === null ? [] : [`Temporal UI   ${workflowUrl(uiUrl, run)}`, '']),
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
