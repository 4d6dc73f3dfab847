import { envNames } from './setting.ts';
import { type ConnectionSettings, DEFAULT_CONNECTION, type Settings } from './settings.ts';
import { type SettingProblem, SettingsError } from './settings-error.ts';
import { settingNamed } from './table.ts';

/** The connections to work for. Throws a `SettingsError` that names all that is missing and how to set it. */
export function requireConnections(settings: Settings): readonly ConnectionSettings[] {
  const problems = settings.incomplete.flatMap(({ name, missing }) =>
    missing.map((lacking) => toProblem(name, lacking)),
  );
  if (problems.length > 0) throw new SettingsError(problems);
  return settings.connections;
}

function toProblem(connection: string, lacking: string): SettingProblem {
  const setting = settingNamed(lacking);
  const [env] = envNames(setting);
  const [hint = ''] = setting.meaning.replaceAll('`', '').split(/\.(?= |$)/);
  return connection === DEFAULT_CONNECTION
    ? { where: `--${lacking} or ${env}${setting.secret ? ` or ${env}_FILE` : ''}`, what: `is not set (${hint})` }
    : { where: `${lacking} of connection ${connection}`, what: `is not set (${hint})` };
}
