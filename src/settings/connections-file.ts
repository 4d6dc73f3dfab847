import { dirname, resolve } from 'node:path';
import { suggest } from '../model/suggest.ts';
import { buildConnection, checkOrganization } from './connection.ts';
import type { Setting } from './setting.ts';
import { type ConnectionSettings, DEMO_CONNECTION, type IncompleteConnection } from './settings.ts';
import type { SettingProblem } from './settings-error.ts';
import { type Environment, type FoundSetting, readSecretFile } from './sources.ts';
import { SETTINGS } from './table.ts';
import { parseFound } from './values.ts';
import { readYamlFile, toMapping, toRaw } from './yaml-file.ts';

/** Names stand in workflow ids and web addresses. */
const CONNECTION_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/;

const CONNECTION_SETTINGS = SETTINGS.filter(({ scope }) => scope === 'connection');

/** What the file's connections share: settings that were found elsewhere and do not name a site. */
interface Surroundings {
  readonly env: Environment;
  readonly shared: readonly FoundSetting[];
  readonly problems: SettingProblem[];
  readonly warnings: string[];
}

/** Reads `connections: {<name>: {jira-url: …, jira-api-token: env:NAME}}`. Secrets come by reference only. */
export function readConnectionsFile(
  path: string,
  where: string,
  around: Surroundings,
): readonly (ConnectionSettings | IncompleteConnection)[] {
  const file = readYamlFile(path, where, around.problems);
  const connections = toMappingOfOriginalNames(file.get('connections'), `connections in ${path}`, around.problems);
  if (connections.length === 0) {
    around.problems.push({ where: path, what: 'names no connection; write `connections:` and one name below it' });
  }
  return connections.map(([name, entry]) => readConnection(name, entry, path, around));
}

/** Unlike settings' names, connections' names keep their case. */
function toMappingOfOriginalNames(value: unknown, where: string, problems: SettingProblem[]): [string, unknown][] {
  toMapping(value, where, problems);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function readConnection(name: string, entry: unknown, path: string, around: Surroundings) {
  const { problems, warnings } = around;
  const where = `connection ${name} in ${path}`;
  if (!CONNECTION_NAME.test(name)) {
    problems.push({ where, what: 'a name has letters, digits, - and _ only, and at most 63 of them' });
  }
  if (name === DEMO_CONNECTION) problems.push({ where, what: 'the demo has this name already; choose another' });
  const mapping = toMapping(entry, where, problems);
  reportUnknownKeys([...mapping.keys()], where, problems);
  const own = CONNECTION_SETTINGS.flatMap((setting) => {
    const raw = toRaw(mapping.get(setting.name.toLowerCase()) ?? null, `${setting.name} of ${where}`, problems);
    return raw === null ? [] : [readEntry(setting, raw, `${setting.name} of ${where}`, path, around)];
  });
  const ownNames = new Set(own.map(({ setting }) => setting.name));
  const values = parseFound([...around.shared.filter(({ setting }) => !ownNames.has(setting.name)), ...own], problems);
  checkOrganization(values, problems, warnings);
  return buildConnection(name, values);
}

function readEntry(
  setting: Setting,
  raw: string | readonly string[],
  where: string,
  path: string,
  { env, problems }: Surroundings,
): FoundSetting {
  const text = setting.secret ? resolveReference(String(raw), where, path, env, problems) : raw;
  return { setting, raw: text, origin: 'file', where };
}

function resolveReference(
  reference: string,
  where: string,
  path: string,
  env: Environment,
  problems: SettingProblem[],
): string {
  if (reference.startsWith('file:')) {
    return readSecretFile(resolve(dirname(path), reference.slice('file:'.length)), where, problems);
  }
  if (!reference.startsWith('env:')) {
    problems.push({ where, what: 'holds a secret itself; write `env:NAME` or `file:/path` and keep the secret there' });
    return '';
  }
  const name = reference.slice('env:'.length);
  const text = env[name]?.trim() ?? '';
  if (text === '') problems.push({ where, what: `names the variable ${name}, which is not set` });
  return text;
}

function reportUnknownKeys(keys: readonly string[], where: string, problems: SettingProblem[]): void {
  const known = new Map(CONNECTION_SETTINGS.map(({ name }) => [name.toLowerCase(), name]));
  for (const key of keys.filter((one) => !known.has(one))) {
    const nearest = suggest(key, known.keys());
    const hint = nearest === null ? '' : `; did you mean ${known.get(nearest)}?`;
    problems.push({ where, what: `${key} is not a setting of a connection${hint}` });
  }
}
