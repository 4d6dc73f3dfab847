/**
 * A worker that is measured: the one that users run, in a process of its own, with a meter that the benchmark reads.
 * Arguments: settings of `startWorker` as JSON. Answers each message `read` with what was seen since the last one.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startWorker } from '../../../src/worker/start.ts';
import type { MeterReading, WorkerProgramInput } from './worker-process.ts';

const RESOLUTION_MS = 5;
const SAMPLE_MS = 20;
const NS_PER_MS = 1e6;

const input = JSON.parse(process.argv[2] ?? '') as WorkerProgramInput;
const worker = await startWorker(input.settings, { ...input.options, anyPort: true, logFile: input.logFile });

const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
let peakRss = 0;
setInterval(() => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
}, SAMPLE_MS).unref();

process.on('message', () => {
  const reading: MeterReading = {
    peakRss: Math.max(peakRss, process.memoryUsage.rss()),
    longestStallMs: Math.max(0, delay.max / NS_PER_MS - RESOLUTION_MS),
    cpuMs: (process.cpuUsage().user + process.cpuUsage().system) / 1000,
  };
  peakRss = 0;
  delay.reset();
  process.send?.(reading);
});
process.once('disconnect', () => void worker.stop().finally(() => process.exit(0)));
process.send?.({ url: worker.healthUrl });
