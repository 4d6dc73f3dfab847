import { formatDuration } from '../../settings/duration.ts';
import type { SettingValue } from '../../settings/parse.ts';
import type { Setting } from '../../settings/setting.ts';
import type { Settings } from '../../settings/settings.ts';
import type { ResolvedSetting } from '../../settings/values.ts';
import type { CommandDefinition } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { mask, maskUrl } from '../mask.ts';
import { fields, type RecordLayout } from '../output/column.ts';
import { LIST_FORMATS, type ListFormat, writeRecords } from '../output/write-records.ts';

const DATABASE = 'database-url';

interface SettingInForce {
  readonly name: string;
  readonly value: SettingValue;
  readonly origin: string;
  readonly source: string;
}

const LAYOUT: RecordLayout<SettingInForce> = {
  noun: ['setting', 'settings'],
  table: fields('name', 'value', 'origin', 'source'),
  csv: fields('name', 'value', 'origin', 'source'),
};

export const command: CommandDefinition = {
  description: 'Prints every setting in force and where it came from. Secrets are masked.',
  settingsFlags: true,
  formats: LIST_FORMATS,
  examples: [
    ['jira-access config', 'as a table'],
    ['jira-access config -o json', 'for programs'],
  ],
  async run(context) {
    await context.settingsWithWarnings();
    const { settings, resolved } = await context.loadSettings();
    const rows = [...resolved.map(inForce), ...databaseRow(settings), ...connectionRows(settings.connections)];
    const terminal = { width: context.terminalWidth, paint: context.paint };
    await writeRecords(context.out, (context.options.output ?? 'table') as ListFormat, rows, LAYOUT, terminal);
    return EXIT.done;
  },
};

function inForce({ found, value }: ResolvedSetting): SettingInForce {
  const { setting, origin, where } = found;
  return { name: setting.name, value: shown(setting, value), origin, source: where };
}

function shown(setting: Setting, value: SettingValue): SettingValue {
  if (setting.name === DATABASE) return maskUrl(String(value));
  if (setting.secret) return mask(String(value));
  return setting.type === 'duration' ? formatDuration(Number(value)) : value;
}

/** The database is always one, even where nobody named it. */
function databaseRow({ databaseChosen, databaseUrl }: Settings): SettingInForce[] {
  if (databaseChosen) return [];
  return [{ name: DATABASE, value: maskUrl(databaseUrl), origin: 'default', source: 'in the data folder' }];
}

/** What a connections file describes: the sites, so that one sees that they were understood. */
function connectionRows(connections: readonly { readonly name: string; readonly jiraUrl: string }[]): SettingInForce[] {
  return connections.map(({ name, jiraUrl }) => ({
    name: `connection ${name}`,
    value: jiraUrl,
    origin: 'derived',
    source: 'the settings above',
  }));
}
