import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { takeExclusiveLock } from '../process/exclusive-lock.ts';
import { describeExit } from '../process/exit-status.ts';
import { startGuarded } from '../process/guarded.ts';
import type { BinarySearch, BinarySource } from './binary-source.ts';
import { executableName, findOnPath, isExecutable } from './executable.ts';
import { BUILT_BINARY } from './present-binary.ts';
import { TEMPORAL_CLI_VERSION } from './version.ts';

const PACKAGE = `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_CLI_VERSION}`;

/** Often enough to show that it lives, seldom enough for a log. */
const PROGRESS_EVERY_MS = 15_000;

/** On a slow machine with a cold module cache the build takes ten minutes; beyond that another process's build hangs. */
const BUILD_LIMIT_MS = 20 * 60_000;

/** How much of Go's output an error shows. */
const SHOWN_LINES = 5;

/** Builds the binary with the Go that is there: about 3 minutes on two cores, once. */
export const goBuild: BinarySource = {
  name: 'a build with Go',
  async find(search) {
    const go = findOnPath('go', search.environment);
    if (go === undefined) return { reason: 'Go is not installed' };
    const file = path.join(search.binFolder, BUILT_BINARY);
    const endProgress = showProgress(search.onProgress);
    const lock = await takeExclusiveLock(path.join(search.binFolder, 'build.lock'), BUILD_LIMIT_MS);
    try {
      if (lock === undefined) return { reason: 'another process has been building it for too long' };
      // Whoever held the lock before us has built it.
      if (!isExecutable(file)) await build(go, file, search);
      return { path: file };
    } finally {
      lock?.release();
      endProgress();
    }
  },
};

async function build(go: string, file: string, { binFolder, environment }: BinarySearch): Promise<void> {
  const folder = mkdtempSync(path.join(binFolder, 'build-'));
  const logFile = path.join(folder, 'build.log');
  try {
    const env = { ...environment, GOBIN: folder };
    const process = await startGuarded({ command: go, args: ['install', PACKAGE], env, cwd: folder, logFile });
    const status = await process.ended;
    if (status.code !== 0) {
      const output = readFileSync(logFile, 'utf8').trim().split('\n').slice(-SHOWN_LINES).join('\n    ');
      throw new Error(`go install ${PACKAGE} failed, ${describeExit(status)}\n    ${output}`);
    }
    renameSync(path.join(folder, executableName('temporal')), file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The timer also keeps this process alive while the build, which runs beside it, is all there is to wait for. */
function showProgress(onProgress: (line: string) => void): () => void {
  const started = Date.now();
  onProgress(`Building Temporal ${TEMPORAL_CLI_VERSION} with Go: about 3 minutes, once …`);
  const timer = setInterval(() => {
    onProgress(`… still building Temporal, ${Math.round((Date.now() - started) / 1000)} s so far`);
  }, PROGRESS_EVERY_MS);
  return () => clearInterval(timer);
}
