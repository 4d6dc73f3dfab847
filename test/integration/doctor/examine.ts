import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/index.ts';
import type { CheckRecord } from '../../../src/client/doctor/check.ts';
import { services } from '../../../src/client/services.ts';
import { run } from '../../unit/client/support/run.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

export const ADMIN = { BATON_JIRA_EMAIL: 'admin@example.com', BATON_JIRA_API_TOKEN: 'simulator-token' };

/** A simulated site, gone after the test. */
export async function site(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ size: 'tiny', ...options });
  closing.push(() => simulator.close());
  return simulator;
}

/** An address where something else than Jira answers. */
export async function addressOf(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A folder without anything in it. */
export function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'jira-access-doctor-'));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Examined {
  readonly exitCode: number;
  readonly stderr: string;
  readonly records: readonly CheckRecord[];
  /** The record of a check. */
  record(id: string): CheckRecord;
}

/** Runs `doctor -o json` in this process, with all of its real services. */
export async function doctor(env: Record<string, string>, flags = '', cwd = emptyFolder()): Promise<Examined> {
  const { exitCode, stdout, stderr } = await run(`doctor -o json ${flags}`, { env, cwd, services });
  const records: readonly CheckRecord[] = JSON.parse(stdout);
  return {
    exitCode,
    stderr,
    records,
    record(id) {
      const record = records.find((one) => one.id === id);
      if (record === undefined) throw new Error(`there is no check ${id}`);
      return record;
    },
  };
}

/** The ids of the checks that ended so. */
export function idsOf({ records }: Examined, status: CheckRecord['status']): readonly string[] {
  return records.filter((record) => record.status === status).map(({ id }) => id);
}
