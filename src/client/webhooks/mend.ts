import type { CheckWebhookResult } from '../../model/webhook-run.ts';

/** The one command that makes a webhook what it is to be. */
export function mendingCommand(
  { addressKnown, webhook }: Pick<CheckWebhookResult, 'addressKnown' | 'webhook'>,
  connection: string | null,
): string {
  // The address that Jira has is the best guess there is, where the settings do not know a better one.
  const url = addressKnown ? '' : ` --url ${webhook === null ? 'https://<public address of the worker>' : webhook.url}`;
  return `jira-access webhook register${url}${connection === null ? '' : ` --connection ${connection}`}`;
}
