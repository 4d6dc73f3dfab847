import path from 'node:path';
import type { PartProgress, SyncRecord } from '../model/sync.ts';
import { demoFolder, sqliteFile, USUAL_DATA_DIR } from '../settings/data-folder.ts';
import type { Settings } from '../settings/settings.ts';
import { type RunningWorker, startWorker } from './start.ts';
import { connectOptions, type ServerOptions } from './temporal/connect-options.ts';
import { type DevServer, startDevServer } from './temporal/server.ts';
import { makeDataFolder } from './up/data-folder.ts';
import { startDemoSite } from './up/demo-site.ts';
import { runSync } from './up/first-sync.ts';
import { isAlive, readRuntimeRecord, removeRuntimeRecord, writeRuntimeRecord } from './up/runtime-record.ts';
import { nextSteps } from './up/words.ts';

/** What `up` says to the person who started it. */
export interface UpVoice {
  step(text: string): void;
  progress(parts: readonly PartProgress[]): void;
  summary(record: SyncRecord): void;
  print(text: string): void;
}

export interface UpOptions {
  /** Brings a simulated site along. */
  readonly demo: boolean;
  /** Logs only. */
  readonly headless: boolean;
  /** Ends after the first sync. */
  readonly once: boolean;
  readonly ui: UpVoice;
  /** Aborted when it is to end. */
  readonly signal: AbortSignal;
}

/** Another `up` works in the same data folder. */
export class AlreadyUpError extends Error {
  override readonly name = 'AlreadyUpError';
}

type Closer = () => Promise<unknown>;

const EXIT_DONE = 0;
const EXIT_FAILED = 1;

/** Starts what is missing, syncs a site that was never synced, and works until it is told to end. */
export async function runUp(settings: Settings, options: UpOptions): Promise<number> {
  const closers: Closer[] = [];
  try {
    return await new Up(settings, options, closers).run();
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

class Up {
  readonly #settings: Settings;
  readonly #options: UpOptions;
  readonly #closers: Closer[];
  readonly #dataDir: string;

  constructor(settings: Settings, options: UpOptions, closers: Closer[]) {
    this.#settings = settings;
    this.#options = options;
    this.#closers = closers;
    this.#dataDir = options.demo ? demoFolder(settings.dataDir) : settings.dataDir;
  }

  async run(): Promise<number> {
    const { ui, signal, once } = this.#options;
    makeDataFolder(this.#dataDir);
    const other = readRuntimeRecord(this.#dataDir);
    if (other !== null && other.pid !== process.pid && isAlive(other)) {
      throw new AlreadyUpError(
        `Another \`jira-access up\` (process ${other.pid}) works in ${this.#dataDir}. End that one, or give this one another folder with --data-dir.`,
      );
    }
    const settings = await this.#siteSettings();
    const { server, devServer } = await this.#temporal();
    // On a server of its own it is the only worker, and nobody would make its version current.
    const deployment = devServer === null ? settings.deployment : { ...settings.deployment, buildId: null };
    const worker = await startWorker(
      { ...settings, deployment },
      {
        server,
        anyPort: true,
        logFile: this.#options.headless ? null : path.join(this.#dataDir, 'worker.log'),
      },
    );
    this.#closers.push(() => worker.stop());
    const address = server.connection.address ?? '';
    writeRuntimeRecord(this.#dataDir, {
      temporalAddress: address,
      namespace: server.namespace,
      uiUrl: devServer?.uiUrl ?? null,
      healthUrl: worker.healthUrl,
      databaseUrl: settings.databaseUrl,
      pid: process.pid,
      connections: settings.connections.map(({ name }) => name),
    });
    this.#closers.push(async () => removeRuntimeRecord(this.#dataDir));
    ui.step(`Temporal is ready at ${address}, and the worker takes work`);

    const exitCode = await this.#firstSyncs(settings, worker, devServer);
    if (once || signal.aborted) return exitCode;
    ui.print('\nPress Ctrl-C to end.');
    return this.#untilTold(worker, devServer);
  }

  async #siteSettings(): Promise<Settings> {
    if (!this.#options.demo) return this.#settings;
    const site = await startDemoSite(this.#dataDir);
    this.#closers.push(() => site.process.stop());
    this.#options.ui.step(`A simulated Jira site answers at ${site.connection.jiraUrl}`);
    const databaseUrl = this.#settings.databaseChosen
      ? this.#settings.databaseUrl
      : `sqlite:${sqliteFile(this.#dataDir)}`;
    return { ...this.#settings, connections: [site.connection], dataDir: this.#dataDir, databaseUrl };
  }

  async #temporal(): Promise<{ server: ServerOptions; devServer: DevServer | null }> {
    const { temporal } = this.#settings;
    if (temporal.configured) return { server: connectOptions(temporal), devServer: null };
    const devServer = await startDevServer({
      dataDir: this.#dataDir,
      namespace: temporal.namespace,
      onProgress: (line) => this.#options.ui.step(line),
    });
    this.#closers.push(() => devServer.stop());
    return {
      server: { connection: { address: devServer.address }, namespace: devServer.namespace },
      devServer,
    };
  }

  /** Null where it is the one that commands look into by themselves. */
  #typedDataDir(): string | null {
    const { dataDir } = this.#settings;
    return dataDir === path.resolve(USUAL_DATA_DIR) ? null : path.relative('', dataDir);
  }

  /** A site that was synced before is not read again: its data is there, and a schedule or a person says when. */
  async #firstSyncs(settings: Settings, worker: RunningWorker, devServer: DevServer | null): Promise<number> {
    const { ui, signal } = this.#options;
    const { demo, once } = this.#options;
    const shown = devServer === null || once ? null : { url: devServer.uiUrl, namespace: devServer.namespace };
    const where = { demo, dataDir: this.#typedDataDir(), ui: shown, stays: !once };
    let exitCode = EXIT_DONE;
    for (const { name } of settings.connections) {
      const syncs = worker.store.syncs(name);
      const known = await syncs.latestSealed();
      const latest = await syncs.latest();
      if (known !== null && latest?.state !== 'running') {
        ui.step(`The site "${name}" was synced before; \`jira-access sync start\` reads it again`);
        ui.summary(known);
        ui.print(nextSteps({ ...where, connection: name, run: null, sealed: true }));
        continue;
      }
      ui.step(`Reading who has access to what on "${name}"`);
      const run = await runSync(worker.client, worker.store, name, (parts) => ui.progress(parts), signal);
      if (signal.aborted) return exitCode;
      if (run.record !== null) {
        const { syncId, state, requests, error } = run.record;
        worker.log.info(
          { connection: name, syncId, state, requests, error: error?.message },
          'the first sync has ended',
        );
        ui.summary(run.record);
      }
      const sealed = run.record?.state === 'sealed';
      if (!sealed) exitCode = EXIT_FAILED;
      ui.print(nextSteps({ ...where, connection: name, run, sealed }));
    }
    return exitCode;
  }

  async #untilTold(worker: RunningWorker, devServer: DevServer | null): Promise<number> {
    const { signal, ui } = this.#options;
    const told = new Promise<'told'>((resolve) => {
      if (signal.aborted) resolve('told');
      signal.addEventListener('abort', () => resolve('told'), { once: true });
    });
    const ends: Promise<string>[] = [
      told,
      worker.ended.then(
        () => 'the worker',
        () => 'the worker',
      ),
    ];
    if (devServer !== null) ends.push(devServer.ended.then(() => 'the Temporal server'));
    const end = await Promise.race(ends);
    if (end === 'told') return EXIT_DONE;
    ui.step(`${end} has ended without being told to; see the logs in ${this.#dataDir}`);
    return EXIT_FAILED;
  }
}
