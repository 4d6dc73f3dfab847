import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Settings } from '../../../src/settings/settings.ts';
import type { StartWorkerOptions } from '../../../src/worker/start.ts';

export interface WorkerProgramInput {
  readonly settings: Settings;
  readonly options: Pick<StartWorkerOptions, 'server' | 'limits'>;
  readonly logFile: string;
}

/** What a worker's meter saw since it was read last; `cpuMs` since the start. */
export interface MeterReading {
  readonly peakRss: number;
  readonly longestStallMs: number;
  readonly cpuMs: number;
}

export interface WorkerProcess {
  /** Of its HTTP server: health, and webhooks. */
  readonly url: string;
  read(): Promise<MeterReading>;
  stop(): Promise<void>;
}

export async function startWorkerProcess(input: WorkerProgramInput, execArgv: string[] = []): Promise<WorkerProcess> {
  const program = path.join(import.meta.dirname, 'worker-program.ts');
  const child = fork(program, [JSON.stringify(input)], {
    // With the flags that scripts/project-node.mjs gives to whatever it starts, such as this benchmark.
    execArgv: [...process.execArgv, ...execArgv],
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return {
    url,
    async read() {
      child.send('read');
      const [reading] = await once(child, 'message');
      return reading as MeterReading;
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
