import { createRequire } from 'node:module';
import { executableName } from './executable.ts';

const { version } = createRequire(import.meta.url)('@temporalio/worker/package.json') as { version: string };

/** The installed SDK's version, by which its download service chooses a binary. */
export const SDK_VERSION = version;

/** The servers that the SDK can download: the Temporal CLI, and the one for tests that skips time. */
export type SdkServerKind = 'dev-server' | 'time-skipping';

const PREFIXES: Record<SdkServerKind, string> = { 'dev-server': 'temporal', 'time-skipping': 'temporal-test-server' };

/** The file name that the SDK gives to a server it downloaded (sdk-typescript 1.24: `TestWorkflowEnvironment`). */
export function sdkBinaryName(kind: SdkServerKind): string {
  return executableName(`${PREFIXES[kind]}-sdk-typescript-${SDK_VERSION}`);
}
