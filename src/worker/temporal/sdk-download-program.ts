/**
 * Run as a program by sdk-download.ts, with a kind of server and a folder: lets the SDK download the server into the folder
 * by starting it once, for that is the only way to its download.
 */
import { Runtime } from '@temporalio/worker';
import { SDK_VERSION, type SdkServerKind } from './sdk-binary-name.ts';

/** A download is good for as long as the SDK, whose version is in its name, stays the same. */
const TIME_TO_LIVE_MS = 365 * 24 * 60 * 60 * 1000;

const [kind, folder] = process.argv.slice(2) as [SdkServerKind, string];
const exe = {
  type: 'cached-download',
  downloadDir: folder,
  version: 'default',
  ttl: TIME_TO_LIVE_MS,
  sdkName: 'sdk-typescript',
  sdkVersion: SDK_VERSION,
} as const;
const devServer = {
  type: 'dev-server',
  exe,
  ip: '127.0.0.1',
  port: null,
  ui: false,
  uiPort: null,
  namespace: 'default',
  dbFilename: null,
  log: { format: 'pretty', level: 'warn' },
} as const;
const timeSkipping = { type: 'time-skipping', exe, port: null } as const;

const runtime = Runtime.instance();
try {
  const config = { ...(kind === 'dev-server' ? devServer : timeSkipping), extraArgs: [] };
  await runtime.shutdownEphemeralServer(await runtime.createEphemeralServer(config));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
