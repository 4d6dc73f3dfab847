import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { BinarySource } from './binary-source.ts';
import { executableName, findOnPath, isExecutable } from './executable.ts';
import { sdkBinaryName } from './sdk-binary-name.ts';
import { isServerRecent, MINIMUM_SERVER_VERSION, TEMPORAL_CLI_VERSION } from './version.ts';

/** `temporal --version` answers at once; a program of that name which does not is something else. */
const VERSION_TIMEOUT_MS = 10_000;

/** Name, in the project's own cache, of the binary that Go built. */
export const BUILT_BINARY = executableName(`temporal-${TEMPORAL_CLI_VERSION}`);

/** What the user installed. */
export const onPath: BinarySource = {
  name: 'on PATH',
  async find({ environment }) {
    const file = findOnPath('temporal', environment);
    if (file === undefined) return { reason: 'no `temporal` there' };
    const { stdout } = await promisify(execFile)(file, ['--version'], { timeout: VERSION_TIMEOUT_MS });
    if (isServerRecent(stdout)) return { path: file };
    const { major, minor } = MINIMUM_SERVER_VERSION;
    return { reason: `${file} is too old (${stdout.trim()}); its server must be ${major}.${minor} or later` };
  },
};

/** What a Temporal SDK of this version downloaded before, for another project perhaps. */
export const sdkCache: BinarySource = {
  name: "in the SDK's download cache",
  async find() {
    const file = path.join(tmpdir(), sdkBinaryName('dev-server'));
    if (!isExecutable(file)) return { reason: `no ${file}` };
    // Anybody may write to the folder for temporary files, so only a file of our own is run.
    const ours = process.getuid === undefined || statSync(file).uid === process.getuid();
    return ours ? { path: file } : { reason: `${file} belongs to another user` };
  },
};

/** What an earlier run downloaded or built. */
export const projectCache: BinarySource = {
  name: "in the project's cache",
  async find({ binFolder }) {
    const file = [sdkBinaryName('dev-server'), BUILT_BINARY]
      .map((name) => path.join(binFolder, name))
      .find(isExecutable);
    return file === undefined ? { reason: `nothing in ${binFolder}` } : { path: file };
  },
};
