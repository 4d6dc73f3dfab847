import { readFileSync } from 'node:fs';
import { envNames, flagNames, longFlag, type Setting } from './setting.ts';
import type { SettingProblem } from './settings-error.ts';

export type SettingOrigin = 'flag' | 'environment' | 'file' | 'default';

/** A setting's text and where it was found. */
export interface FoundSetting {
  readonly setting: Setting;
  readonly raw: string | readonly string[];
  readonly origin: SettingOrigin;
  /** As the user named it, for messages. */
  readonly where: string;
}

/** Flags by their long form (`--jira-url`); a switch that was given without a value is `true`. */
export type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
export type Environment = Readonly<Record<string, string | undefined>>;

/** What Kubernetes puts into a variable named like ours when a Service is named like us. */
export const KUBERNETES_ADDRESS = /^(tcp|udp|sctp):\/\//;

export function fromFlags(setting: Setting, flags: Flags): FoundSetting | null {
  for (const flag of flagNames(setting).map(longFlag)) {
    const value = flags[flag];
    if (value !== undefined) {
      return { setting, raw: typeof value === 'boolean' ? String(value) : value, origin: 'flag', where: flag };
    }
  }
  return null;
}

/** An empty variable counts as absent, as it did for the Go connector. */
export function fromEnvironment(setting: Setting, env: Environment, problems: SettingProblem[]): FoundSetting | null {
  for (const name of envNames(setting)) {
    const text = env[name]?.trim() ?? '';
    const path = setting.secret ? (env[`${name}_FILE`]?.trim() ?? '') : '';
    if (text !== '' && path !== '') {
      problems.push({ where: name, what: `is given twice, also by ${name}_FILE; remove one of them` });
    }
    if (text !== '' && !(setting.type === 'integer' && KUBERNETES_ADDRESS.test(text))) {
      return { setting, raw: text, origin: 'environment', where: name };
    }
    if (path !== '') {
      const where = `${name}_FILE`;
      return { setting, raw: readSecretFile(path, where, problems), origin: 'environment', where };
    }
  }
  return null;
}

/** The text of a file that holds one secret, without the line end that editors leave there. */
export function readSecretFile(path: string, where: string, problems: SettingProblem[]): string {
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (text === '') problems.push({ where, what: `names ${path}, which is empty; write the secret into it` });
    return text;
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    problems.push({ where, what: `names ${path}, which cannot be read (${why}); check the path and its permissions` });
    return '';
  }
}
