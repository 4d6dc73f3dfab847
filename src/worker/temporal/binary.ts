import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BinarySource } from './binary-source.ts';
import { cacheFolder } from './cache-folder.ts';
import { goBuild } from './go-build.ts';
import { onPath, projectCache, sdkCache } from './present-binary.ts';
import { sdkDownload } from './sdk-download.ts';
import { TEMPORAL_CLI_VERSION } from './version.ts';

/** In this order: what is there, what takes seconds, what takes minutes. */
const SOURCES: readonly BinarySource[] = [onPath, sdkCache, projectCache, sdkDownload, goBuild];

/** No Temporal binary can be had; the text says why and what to install. */
export class NoTemporalBinaryError extends Error {
  override readonly name = 'NoTemporalBinaryError';
}

/** Options of {@link findTemporalBinary}. */
export interface FindBinaryOptions {
  environment?: NodeJS.ProcessEnv;
  onProgress?: ((line: string) => void) | undefined;
  sources?: readonly BinarySource[];
}

/** Path of a Temporal CLI that can run a development server, downloaded or built if it has to be (about 3 minutes, once). */
export async function findTemporalBinary({
  environment = process.env,
  onProgress = () => {},
  sources = SOURCES,
}: FindBinaryOptions = {}): Promise<string> {
  const binFolder = path.join(cacheFolder(environment), 'bin');
  mkdirSync(binFolder, { recursive: true });
  const reasons: string[] = [];
  for (const source of sources) {
    const found = await source
      .find({ environment, binFolder, onProgress })
      .catch((error: Error) => ({ reason: error.message }));
    if ('path' in found) return found.path;
    reasons.push(`  ${source.name}: ${found.reason}`);
  }
  throw new NoTemporalBinaryError(
    `The Temporal command-line tool, which runs the development server, was not found:\n${reasons.join('\n')}\n` +
      `Install Temporal CLI ${TEMPORAL_CLI_VERSION} or later (https://docs.temporal.io/cli) so that \`temporal\` is on PATH, ` +
      'or install Go so that it can be built here, or set TEMPORAL_ADDRESS to a Temporal server of your own.',
  );
}
