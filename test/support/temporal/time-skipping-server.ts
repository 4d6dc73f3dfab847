import { mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheFolder } from '../../../src/worker/temporal/cache-folder.ts';
import { isExecutable } from '../../../src/worker/temporal/executable.ts';
import { sdkBinaryName } from '../../../src/worker/temporal/sdk-binary-name.ts';
import { downloadThroughSdk } from '../../../src/worker/temporal/sdk-download.ts';
import { javaTestServer, javaTestServerLauncher } from './java-test-server.ts';

/** Path of a program that runs Temporal's time-skipping server, or why there is none. */
export async function findTimeSkippingServer(
  onProgress: (line: string) => void,
): Promise<{ path: string } | { reason: string }> {
  const binFolder = path.join(cacheFolder(), 'bin');
  mkdirSync(binFolder, { recursive: true });
  const name = sdkBinaryName('time-skipping');
  const present = [path.join(tmpdir(), name), path.join(binFolder, name), javaTestServerLauncher()].find(isOurs);
  if (present !== undefined) return { path: present };
  onProgress('Looking for a time-skipping server to download …');
  const downloaded = await downloadThroughSdk('time-skipping', binFolder, process.env);
  if ('path' in downloaded) return downloaded;
  const java = await javaTestServer(onProgress);
  if ('path' in java) return java;
  return { reason: `no time-skipping server: the SDK's download: ${downloaded.reason}; with Java: ${java.reason}` };
}

/** Anybody may write to the folder for temporary files, so only a file of our own is run. */
function isOurs(file: string): boolean {
  return isExecutable(file) && (process.getuid === undefined || statSync(file).uid === process.getuid());
}
