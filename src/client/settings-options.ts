import { Option } from 'commander';
import { flagNames, longFlag, type Setting } from '../settings/setting.ts';
import { SETTINGS } from '../settings/table.ts';

/** Flags that every command takes anyway. */
const GLOBAL = new Set(['--connection', '--data-dir']);

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  integer: '<number>',
  duration: '<duration>',
  list: '<a,b>',
  names: '<a,b>',
  path: '<path>',
  url: '<url>',
  choice: '<choice>',
};

/** One option for every setting that has a flag. Those without effect are taken, but not shown. */
export function settingsOptions(): readonly Option[] {
  return SETTINGS.flatMap((setting) =>
    flagNames(setting)
      .filter((flag) => !GLOBAL.has(longFlag(flag)))
      .map((flag) => settingOption(setting, flag)),
  );
}

function settingOption(setting: Setting, flag: string): Option {
  const bySwitch = setting.type === 'boolean' || setting.effect === 'accepted';
  const placeholder = bySwitch ? '[value]' : (PLACEHOLDERS[setting.type] ?? '<text>');
  const shown = setting.effect === 'honoured' && flag === setting.flag;
  const preset = setting.default === null || setting.default === 'false' ? '' : ` (default: ${setting.default})`;
  const meaning = setting.meaning.replace(/\.$/, '').replaceAll('`', '');
  const option = new Option(`${flag} ${placeholder}`, `${meaning} [${setting.env}]${preset}`).hideHelp(!shown);
  if (setting.type === 'list' || setting.type === 'names')
    option.argParser<string[]>((text, before = []) => [...before, text]);
  return option.helpGroup('Settings:');
}
