import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { BinarySource } from './binary-source.ts';
import { isExecutable } from './executable.ts';
import { type SdkServerKind, sdkBinaryName } from './sdk-binary-name.ts';

/** The SDK has no time-out of its own: a download that has not grown for so long is given up. */
const STALL_MS = 60_000;

const POLL_MS = 500;

/** The SDK's own download of a Temporal CLI, into the project's cache. */
export const sdkDownload: BinarySource = {
  name: "the SDK's download",
  find({ binFolder, onProgress, environment }) {
    onProgress('Looking for a Temporal server to download …');
    return downloadThroughSdk('dev-server', binFolder, environment);
  },
};

/** Lets the SDK download one of its servers into a folder, in a process of its own that can be ended when it stalls. */
export async function downloadThroughSdk(
  kind: SdkServerKind,
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ path: string } | { reason: string }> {
  const file = path.join(folder, sdkBinaryName(kind));
  const failure = await runDownload(kind, folder, environment);
  return failure === undefined && isExecutable(file) ? { path: file } : { reason: failure ?? `no ${file} came of it` };
}

/** @returns why it failed, or undefined */
function runDownload(kind: SdkServerKind, folder: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const program = path.join(import.meta.dirname, `sdk-download-program${path.extname(import.meta.filename)}`);
  const child = spawn(process.execPath, [program, kind, folder], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const endWatch = onStall(folder, () => {
    errors += `\nno progress for ${STALL_MS / 1000} s`;
    child.kill('SIGKILL');
  });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      endWatch();
      resolve(error.message);
    });
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
