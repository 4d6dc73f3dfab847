import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type DevServer, startDevServer } from '../../src/worker/temporal/server.ts';
import { answerAgain, answerOnly, untilStruck } from '../support/cut.ts';
import { startFleet } from '../support/fleet.ts';
import { FULL_SWEEP } from '../support/full-sweep.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';
import { expectUndisturbed, undisturbedSync } from '../support/undisturbed.ts';

const SEED = Number(process.env.JIRA_ACCESS_SEED ?? 8);
const CUTS = FULL_SWEEP ? 24 : 6;
/** The worker works on meanwhile, and has nobody to tell it to. */
const OUTAGE_MS = 3_000;

describeTemporal('a sync whose Temporal server is killed and started again', ({ address }) => {
  test('is sealed with the same content, wherever it was', async () => {
    const ideal = await undisturbedSync(address, { seed: SEED });
    const dataDir = mkdtempSync(path.join(tmpdir(), 'jira-access-restart-'));
    let server = await startDevServer({ dataDir, ports: { frontend: 0, ui: 0 } });
    try {
      await using fleet = await startFleet(
        server.address,
        Array.from({ length: CUTS }, () => ({ seed: SEED })),
      );
      await fleet.startWorker();
      for (const [index, { simulator }] of fleet.sites.entries()) {
        answerOnly(simulator, Math.floor((index * (ideal.requests - 1)) / (CUTS - 1)));
      }
      const started = await Promise.all(fleet.sites.map((site) => fleet.start(site)));
      await Promise.all(fleet.sites.map(({ simulator }) => untilStruck(simulator)));
      await kill(server);
      for (const { simulator } of fleet.sites) answerAgain(simulator);
      await sleep(OUTAGE_MS);
      server = await startDevServer({ dataDir, ports: { frontend: portOf(server.address), ui: 0 } });
      for (const one of started) expect(await fleet.result(one)).toMatchObject({ outcome: 'sealed' });
      const overheads = [];
      for (const site of fleet.sites) overheads.push(await expectUndisturbed(fleet, site, ideal, 1));
      console.log(
        `seed ${SEED}: ${CUTS} cut points; ${ideal.requests} requests undisturbed, at most ${Math.max(...overheads)} more`,
      );
    } finally {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

async function kill(server: DevServer): Promise<void> {
  process.kill(server.pid, 'SIGKILL');
  await server.ended;
}

function portOf(address: string): number {
  return Number(address.split(':').at(-1));
}
