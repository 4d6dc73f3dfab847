import { createRequire } from 'node:module';
import { executableName } from './executable.ts';

const { version } = createRequire(import.meta.url)('@temporalio/worker/package.json') as { version: string };

/** The installed SDK's version, by which its download service chooses a binary. */
export const SDK_VERSION = version;

/** The name that the SDK gives to a Temporal CLI it downloaded (sdk-typescript 1.24: `TestWorkflowEnvironment.createLocal`). */
export function sdkBinaryName(): string {
  return executableName(`temporal-sdk-typescript-${SDK_VERSION}`);
}
