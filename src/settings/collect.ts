import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { suggest } from '../model/suggest.ts';
import { envNames, flagNames, longFlag, type Setting } from './setting.ts';
import type { SettingProblem } from './settings-error.ts';
import { type Environment, type Flags, type FoundSetting, fromEnvironment, fromFlags } from './sources.ts';
import { SETTINGS, settingNamed } from './table.ts';
import { readYamlFile, toRaw, type YamlMapping } from './yaml-file.ts';

const CONFIG_PATH = settingNamed('config-path');

/** Where settings are looked for. */
export interface SettingsInput {
  readonly flags: Flags;
  readonly env: Environment;
  readonly cwd: string;
}

/** Finds every setting's text: flag, else environment, else YAML file, else default. */
export function collectSettings(
  { flags, env, cwd }: SettingsInput,
  problems: SettingProblem[],
  warnings: string[],
): readonly FoundSetting[] {
  const yaml = readConfigFile(env, cwd, problems);
  reportUnknownKeys(yaml, warnings);
  return SETTINGS.flatMap((setting) => {
    const found =
      fromFlags(setting, flags) ??
      fromEnvironment(setting, env, problems) ??
      fromYaml(setting, yaml, problems) ??
      fromDefault(setting);
    return found === null ? [] : [found];
  });
}

function readConfigFile(env: Environment, cwd: string, problems: SettingProblem[]): YamlMapping {
  const chosen = fromEnvironment(CONFIG_PATH, env, problems);
  const path = resolve(cwd, String(chosen?.raw ?? CONFIG_PATH.default));
  if (chosen === null) return existsSync(path) ? readYamlFile(path, path, problems) : new Map();
  if (!/\.ya?ml$/.test(path)) {
    problems.push({ where: chosen.where, what: `names ${path}; it must end in .yaml or .yml` });
    return new Map();
  }
  return readYamlFile(path, chosen.where, problems);
}

/** The keys under which a setting may stand in a YAML file, in lower case. */
function yamlKeys(setting: Setting): readonly string[] {
  return [setting.name, ...flagNames(setting).map((flag) => longFlag(flag).slice(2))].map((key) => key.toLowerCase());
}

function fromYaml(setting: Setting, yaml: YamlMapping, problems: SettingProblem[]): FoundSetting | null {
  for (const key of yamlKeys(setting)) {
    const where = `${key} in the settings file`;
    const raw = toRaw(yaml.get(key) ?? null, where, problems);
    if (raw !== null && raw !== '') return { setting, raw, origin: 'file', where };
  }
  return null;
}

function fromDefault(setting: Setting): FoundSetting | null {
  if (setting.default === null) return null;
  return { setting, raw: setting.default, origin: 'default', where: envNames(setting)[0] ?? setting.name };
}

function reportUnknownKeys(yaml: YamlMapping, warnings: string[]): void {
  const known = new Set(SETTINGS.flatMap(yamlKeys));
  for (const key of yaml.keys()) {
    if (known.has(key)) continue;
    const nearest = suggest(key, known);
    warnings.push(
      `${key} in the settings file is not a setting${nearest === null ? '' : `; did you mean ${nearest}?`}`,
    );
  }
}
