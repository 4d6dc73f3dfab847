import { envNames, type Setting } from './setting.ts';
import { CHANGE_SETTINGS } from './table/changes.ts';
import { COMPATIBILITY_SETTINGS } from './table/compatibility.ts';
import { PROCESS_SETTINGS } from './table/process.ts';
import { SITE_SETTINGS } from './table/site.ts';
import { TICKET_SETTINGS } from './table/tickets.ts';
import { WEBHOOK_SETTINGS } from './table/webhooks.ts';

/** Every setting there is. What is not in here is not a setting. */
export const SETTINGS: readonly Setting[] = [
  ...SITE_SETTINGS,
  ...CHANGE_SETTINGS,
  ...TICKET_SETTINGS,
  ...WEBHOOK_SETTINGS,
  ...PROCESS_SETTINGS,
  ...COMPATIBILITY_SETTINGS,
];

const BY_NAME = new Map(SETTINGS.map((setting) => [setting.name, setting]));

/** The row of that name. Throws where there is none: a name in the code that is not in the table is a bug. */
export function settingNamed(name: string): Setting {
  const setting = BY_NAME.get(name);
  if (setting === undefined) throw new Error(`There is no setting ${name}`);
  return setting;
}

/** Every environment name that means something, `_FILE` forms included. */
export function knownEnvNames(): ReadonlySet<string> {
  return new Set(
    SETTINGS.flatMap((setting) =>
      envNames(setting).flatMap((name) => (setting.secret ? [name, `${name}_FILE`] : [name])),
    ),
  );
}
