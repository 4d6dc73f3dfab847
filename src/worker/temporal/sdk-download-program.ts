/** Run as a program by sdk-download.ts: lets the SDK download its Temporal CLI into a folder by starting it once. */
import { Runtime } from '@temporalio/worker';
import { SDK_VERSION } from './sdk-binary-name.ts';

/** Reuse what is there for as long as the SDK stays the same. */
const TIME_TO_LIVE_MS = 365 * 24 * 60 * 60 * 1000;

const runtime = Runtime.instance();
try {
  const server = await runtime.createEphemeralServer({
    type: 'dev-server',
    exe: {
      type: 'cached-download',
      downloadDir: process.argv[2] ?? null,
      version: 'default',
      ttl: TIME_TO_LIVE_MS,
      sdkName: 'sdk-typescript',
      sdkVersion: SDK_VERSION,
    },
    ip: '127.0.0.1',
    port: null,
    ui: false,
    uiPort: null,
    namespace: 'default',
    dbFilename: null,
    log: { format: 'pretty', level: 'warn' },
    extraArgs: [],
  });
  await runtime.shutdownEphemeralServer(server);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
