import { startBenchWorld } from './support/bench-world.ts';
import { insertRaw, rowsOf } from './support/raw-inserts.ts';
import type { Row } from './support/table.ts';

const MIB = 2 ** 20;
const CONNECTION = 'huge';

/** 200,000 accounts and 1,000,000 memberships from a site that answers at once: what the worker itself costs. */
export async function measure(): Promise<Row[]> {
  const world = await startBenchWorld({ connections: [CONNECTION], simulator: ['--size', 'huge'], limits: 'none' });
  try {
    const idle = (await world.worker.read()).peakRss;
    const took = await world.sync(CONNECTION);
    const { peakRss, longestStallMs, cpuMs } = await world.worker.read();
    console.error(`  sync ${(took / 1000).toFixed(1)} s, ${(cpuMs / 1000).toFixed(1)} s of processor time`);
    const rows = rowsOf(world.databaseFile);
    const raw = insertRaw(rows);
    const perSecond = (ms: number) => (rows.count / ms) * 1000;
    const thousands = (value: number) => `${(value / 1000).toFixed(0)}k`;
    return [
      {
        what: 'scale: peak memory above an idle worker',
        figure: `${((peakRss - idle) / MIB).toFixed(0)} MiB`,
        beside: `idle ${(idle / MIB).toFixed(0)} MiB`,
        ratio: peakRss / idle,
        aim: '<= 250 MiB',
      },
      {
        what: 'scale: longest stall of the event loop',
        figure: `${longestStallMs.toFixed(0)} ms`,
        beside: `${(took / 1000).toFixed(1)} s of sync`,
        ratio: null,
        aim: '<= 50 ms',
      },
      {
        what: 'scale: rows a second, whole sync',
        figure: thousands(perSecond(took)),
        beside: `raw inserts ${thousands(perSecond(raw))}, ${thousands(rows.count)} rows`,
        ratio: took / raw,
        aim: '',
      },
    ];
  } finally {
    await world.stop();
  }
}
