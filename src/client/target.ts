import { existsSync } from 'node:fs';
import { demoFolder, sqliteFile } from '../settings/data-folder.ts';
import { DEFAULT_CONNECTION, DEMO_CONNECTION, type Settings } from '../settings/settings.ts';
import { isAlive, type RuntimeRecord, readRuntimeRecord } from '../worker/up/runtime-record.ts';
import { EXIT } from './exit-code.ts';
import { UserError } from './user-error.ts';

/** Which site a command means, and where what is known of it stands. */
export interface Target {
  readonly connection: string;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Left by the `up` that serves it; see `running`. */
  readonly runtime: RuntimeRecord | null;
  /** Whether that `up` still runs. */
  readonly running: boolean;
  /** The demo was taken because nothing else is there: worth telling. */
  readonly demoByDefault: boolean;
}

/** Chooses the site: what was asked for, else the only one configured, else the one that `up` serves here, else the demo. */
export function chooseTarget(settings: Settings): Target {
  const demoDir = demoFolder(settings.dataDir);
  if (settings.connection !== null) {
    const dataDir = settings.connection === DEMO_CONNECTION ? demoDir : settings.dataDir;
    return targetAt(settings, dataDir, settings.connection);
  }
  const configured = configuredNames(settings);
  const [only] = requireOne(configured);
  if (only !== undefined) return targetAt(settings, settings.dataDir, only);
  const [served] = requireOne(servedIn(settings.dataDir));
  if (served === undefined && onlyDemoIsThere(settings, demoDir)) {
    return { ...targetAt(settings, demoDir, DEMO_CONNECTION), demoByDefault: true };
  }
  return targetAt(settings, settings.dataDir, served ?? DEFAULT_CONNECTION);
}

function configuredNames({ connections, incomplete }: Settings): readonly string[] {
  // `default` without any setting is not configured; whoever wrote a name into a file meant it.
  const begun = incomplete.filter(({ name }) => name !== DEFAULT_CONNECTION);
  return [...connections, ...begun].map(({ name }) => name);
}

function servedIn(dataDir: string): readonly string[] {
  return readRuntimeRecord(dataDir)?.connections ?? [];
}

function requireOne(names: readonly string[]): readonly string[] {
  if (names.length <= 1) return names;
  throw new UserError('There are several connections, and none was chosen.', {
    fix: `add --connection and one of: ${names.join(', ')}`,
    exitCode: EXIT.wrongUse,
  });
}

/** Refuses a name that is not configured and that no data here can be of: it was mistyped. */
export function requireKnownName(settings: Settings): void {
  const { connection } = settings;
  const demoDir = demoFolder(settings.dataDir);
  const known = new Set([...configuredNames(settings), ...servedIn(settings.dataDir)]);
  if (hasDemo(demoDir)) known.add(DEMO_CONNECTION);
  const mayBeElsewhere = settings.databaseChosen || settings.temporal.configured;
  if (connection === null || known.has(connection) || known.size === 0) return;
  if (mayBeElsewhere || existsSync(sqliteFile(settings.dataDir))) return;
  throw new UserError(`There is no connection named "${connection}".`, {
    fix: `choose one that is known here: ${[...known].join(', ')}`,
    exitCode: EXIT.wrongUse,
  });
}

function hasDemo(demoDir: string): boolean {
  return readRuntimeRecord(demoDir) !== null || existsSync(sqliteFile(demoDir));
}

function onlyDemoIsThere(settings: Settings, demoDir: string): boolean {
  if (settings.databaseChosen || settings.temporal.configured) return false;
  return hasDemo(demoDir) && !existsSync(sqliteFile(settings.dataDir));
}

function targetAt(settings: Settings, dataDir: string, connection: string): Target {
  const runtime = readRuntimeRecord(dataDir);
  const fallback = dataDir === settings.dataDir ? settings.databaseUrl : `sqlite:${sqliteFile(dataDir)}`;
  return {
    connection,
    dataDir,
    databaseUrl: settings.databaseChosen ? settings.databaseUrl : (runtime?.databaseUrl ?? fallback),
    runtime,
    running: runtime !== null && isAlive(runtime),
    demoByDefault: false,
  };
}
