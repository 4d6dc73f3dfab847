import type { ConnectionSettings } from '../settings/settings.ts';
import { settingNamed } from '../settings/table.ts';
import type { CommandContext } from './context.ts';

/**
 * A setting of the connection that a command means. A command may run where no site is described, beside an `up` that has it:
 * what is set for all counts there too. Null where it is not set.
 */
export async function connectionSetting<Name extends keyof ConnectionSettings>(
  context: CommandContext,
  name: string,
  field: Name,
): Promise<ConnectionSettings[Name] | null> {
  const { settings, resolved } = await context.loadSettings();
  const { connection } = await context.target(settings);
  const described = settings.connections.find((one) => one.name === connection);
  if (described !== undefined) return described[field];
  const setting = settingNamed(name);
  const shared = resolved.find(({ found }) => found.setting === setting);
  return (shared?.value as ConnectionSettings[Name] | undefined) ?? null;
}
