import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { BinarySource } from './binary-source.ts';
import { isExecutable } from './executable.ts';
import { sdkBinaryName } from './sdk-binary-name.ts';

/** The SDK has no time-out of its own: a download that has not grown for so long is given up. */
const STALL_MS = 60_000;

const POLL_MS = 500;

/** The SDK's own download, into the project's cache. It runs in a process of its own, which can be ended when it stalls. */
export const sdkDownload: BinarySource = {
  name: "the SDK's download",
  async find({ binFolder, onProgress, environment }) {
    onProgress('Looking for a Temporal server to download …');
    const file = path.join(binFolder, sdkBinaryName());
    const failure = await runDownload(binFolder, environment);
    return isExecutable(file) && failure === undefined
      ? { path: file }
      : { reason: failure ?? 'nothing was downloaded' };
  },
};

/** @returns why it failed, or undefined */
function runDownload(folder: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const program = path.join(import.meta.dirname, `sdk-download-program${path.extname(import.meta.filename)}`);
  const child = spawn(process.execPath, [program, folder], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const endWatch = onStall(folder, () => {
    errors += `no progress for ${STALL_MS / 1000} s`;
    child.kill('SIGKILL');
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => {
      endWatch();
      resolve(code === 0 ? undefined : errors.trim().split('\n').at(-1) || `exit code ${code}`);
    });
  });
}

/** Calls back when nothing in the folder has grown for a while. */
function onStall(folder: string, callback: () => void): () => void {
  let size = sizeOf(folder);
  let since = Date.now();
  const timer = setInterval(() => {
    const now = sizeOf(folder);
    if (now !== size) since = Date.now();
    size = now;
    if (Date.now() - since >= STALL_MS) callback();
  }, POLL_MS);
  return () => clearInterval(timer);
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => {
    const entry = statSync(path.join(folder, name), { throwIfNoEntry: false });
    return sum + (entry?.size ?? 0);
  }, 0);
}
