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
  if (configured.length > 1) {
    throw new UserError('There are several connections, and none was chosen.', {
      fix: `add --connection and one of: ${configured.join(', ')}`,
      exitCode: EXIT.wrongUse,
    });
  }
  const [only] = configured;
  if (only !== undefined) return targetAt(settings, settings.dataDir, only);
  const served = readRuntimeRecord(settings.dataDir)?.connection;
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

function onlyDemoIsThere(settings: Settings, demoDir: string): boolean {
  if (settings.databaseChosen || settings.temporal.configured) return false;
  const hasDemo = readRuntimeRecord(demoDir) !== null || existsSync(sqliteFile(demoDir));
  return hasDemo && !existsSync(sqliteFile(settings.dataDir));
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
