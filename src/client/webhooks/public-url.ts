import { webhookAddress } from '../../model/webhook-address.ts';
import type { Settings } from '../../settings/settings.ts';
import { EXIT } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** Where Jira reaches the worker, as far as it is known here; null leaves it to the worker's own settings. */
export function publicUrlOf(given: string | undefined, settings: Settings, connection: string): string | null {
  if (given === undefined) return settings.publicUrl;
  const address = webhookAddress(given, connection);
  if ('url' in address) return address.url;
  throw new UserError('Jira would not deliver to that address.', { why: address.problem, exitCode: EXIT.wrongUse });
}
