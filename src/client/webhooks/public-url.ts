import { webhookAddress } from '../../model/webhook-address.ts';
import { DEMO_CONNECTION, type Settings } from '../../settings/settings.ts';
import { EXIT } from '../exit-code.ts';
import type { Target } from '../target.ts';
import { UserError } from '../user-error.ts';

/** Where Jira reaches the worker, as far as it is known here; null leaves it to the worker's own settings. */
export function publicUrlOf(given: string | undefined, settings: Settings, target: Target): string | null {
  if (given === undefined) return settings.publicUrl ?? ownAddress(target);
  const address = webhookAddress(given, target.connection);
  if ('url' in address) return address.url;
  throw new UserError('Jira would not deliver to that address.', { why: address.problem, exitCode: EXIT.wrongUse });
}

/** The simulated site of the demo and its worker are on one machine: it needs no public address. */
function ownAddress({ connection, running, runtime }: Target): string | null {
  return connection === DEMO_CONNECTION && running ? (runtime?.healthUrl ?? null) : null;
}
