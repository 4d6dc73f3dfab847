import { startBenchWorld } from './support/bench-world.ts';
import { median } from './support/median.ts';
import { type FoundRows, insertRaw, rowsOf } from './support/raw-inserts.ts';
import { insertIntoStore } from './support/store-inserts.ts';
import type { Row } from './support/table.ts';

const MIB = 2 ** 20;
const CONNECTION = 'huge';
/** Pairs of raw inserts and ingest, in turn. */
const PAIRS = 3;

/** 200,000 accounts and 1,000,000 memberships from a site that answers at once: what the worker itself costs. */
export async function measure(): Promise<Row[]> {
  const world = await startBenchWorld({ connections: [CONNECTION], simulator: ['--size', 'huge'], limits: 'none' });
  let found: FoundRows;
  const rows: Row[] = [];
  let took = 0;
  try {
    const idle = (await world.worker.read()).peakRss;
    took = await world.sync(CONNECTION);
    const { peakRss, longestStallMs, cpuMs } = await world.worker.read();
    const seconds = `${(took / 1000).toFixed(1)} s of sync`;
    found = rowsOf(world.databaseFile);
    rows.push(
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
        beside: `${seconds}, ${(cpuMs / 1000).toFixed(1)} s of processor time`,
        ratio: null,
        aim: '<= 50 ms',
      },
    );
  } finally {
    await world.stop();
  }
  return [...rows, ...(await ingestRows(found, took))];
}

/** The whole sync, and what the store alone takes for the same pages, beside bare inserts of the same rows. */
async function ingestRows(found: FoundRows, tookMs: number): Promise<Row[]> {
  const raw: number[] = [];
  const staged: number[] = [];
  const sealed: number[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    raw.push(insertRaw(found));
    const { stagedMs, sealedMs } = await insertIntoStore(found);
    staged.push(stagedMs);
    sealed.push(stagedMs + sealedMs);
  }
  const rawMs = median(raw);
  const thousands = (value: number) => `${(value / 1000).toFixed(0)}k`;
  const row = (what: string, ms: number, aim: string): Row => ({
    what: `scale: ${what}`,
    figure: `${thousands((found.count / ms) * 1000)} rows/s`,
    beside: `node:sqlite inserts ${thousands((found.count / rawMs) * 1000)} rows/s, ${thousands(found.count)} rows`,
    ratio: ms / rawMs,
    aim,
  });
  return [
    row("ingest: pages into the store by a sync's transactions", median(staged), '<= 2'),
    row('ingest, compared and sealed as well', median(sealed), ''),
    row('whole sync, with HTTP, JSON and Temporal', tookMs, ''),
  ];
}
