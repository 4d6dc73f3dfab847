import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { NoTemporalBinaryError } from '../../../src/worker/temporal/binary.ts';
import { type DevServer, startDevServer } from '../../../src/worker/temporal/server.ts';
import './provided.ts';
import { findTimeSkippingServer } from './time-skipping-server.ts';

interface Shared {
  users: number;
  server: Promise<DevServer | { reason: string }>;
  dataDir: string;
}

/** Projects load this file apart from each other; the process is what they share, so that one server is started for all. */
const shared = globalThis as typeof globalThis & { jiraAccessTestServer?: Shared };

/** Lets the kernel choose: a developer's own server keeps the well-known ports. */
const ANY_PORTS = { frontend: 0, ui: 0 };

/** Vitest's global set-up: starts the development server, and ends it after the last project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.jiraAccessTestServer ??= start();
  const mine = shared.jiraAccessTestServer;
  mine.users += 1;
  const server = await mine.server;
  const temporal = 'reason' in server ? server : { address: server.address, namespace: server.namespace };
  project.provide('temporal', temporal);
  project.provide('timeSkippingServer', await findTimeSkippingServer(log));
  return async () => {
    mine.users -= 1;
    if (mine.users > 0) return;
    delete shared.jiraAccessTestServer;
    if (!('reason' in server)) await server.stop();
    rmSync(mine.dataDir, { recursive: true, force: true });
  };
}

function start(): Shared {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'jira-access-temporal-'));
  const server = startDevServer({ dataDir, ports: ANY_PORTS, onProgress: log }).catch((error: Error) => {
    if (error instanceof NoTemporalBinaryError) return { reason: error.message };
    throw error;
  });
  return { users: 0, server, dataDir };
}

function log(line: string): void {
  console.error(`[temporal] ${line}`);
}
