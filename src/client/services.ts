import type { ChildProcess } from 'node:child_process';
import type { Client } from '@temporalio/client';
import type { StartedSync } from '../activities/sync/start-sync.ts';
import type { AccessRequest } from '../model/access-request.ts';
import type { SyncRecord } from '../model/sync.ts';
import type { TicketSchema } from '../model/ticket-schema.ts';
import type { Settings } from '../settings/settings.ts';
import type { AuditEntry } from '../store/access/audit.ts';
import type { RequestFilter } from '../store/access/request-filter.ts';
import type { AccessReader } from '../store/access-reader.ts';
import type { StoreStatus } from '../store/store.ts';
import type { TicketRepository } from '../store/tickets/tickets.ts';
import type { RunningWorker } from '../worker/start.ts';
import type { UpOptions } from '../worker/up.ts';
import type { Target } from './target.ts';

/** The syncs of one connection, newest first. */
export interface SyncHistory {
  list(limit: number): Promise<readonly SyncRecord[]>;
  get(syncId: number): Promise<SyncRecord | null>;
  latest(): Promise<SyncRecord | null>;
}

/** The requests to change access of one connection, newest first. */
export interface RequestHistory {
  get(requestId: string): Promise<AccessRequest | null>;
  list(filter?: RequestFilter): Promise<readonly AccessRequest[]>;
  /** The audit trail in the order in which it was written, of one request or of all. */
  trail(requestId?: string): AsyncIterable<AuditEntry>;
}

/** What tickets can be opened, as it was read last. */
export interface KnownSchemas {
  /** By project, then by id; of one project where it is named. */
  list(projectKey?: string): AsyncIterable<TicketSchema>;
  get(schemaId: string): Promise<TicketSchema | null>;
}

/** The requests for tickets of one connection, newest first. */
export type TicketHistory = Pick<TicketRepository, 'get' | 'ofIssue' | 'list' | 'open'>;

/** What commands use of the store. */
export interface StoreView {
  reader(connection: string): Promise<AccessReader | null>;
  syncs(connection: string): SyncHistory;
  requests(connection: string): RequestHistory;
  ticketSchemas(connection: string): KnownSchemas;
  tickets(connection: string): TicketHistory;
  migrate(): Promise<readonly string[]>;
  status(): Promise<StoreStatus>;
  /** Rejects with a StoreError where nothing may be written. Changes nothing. */
  requireWritable(): Promise<void>;
  close(): Promise<void>;
}

export interface TemporalLink {
  readonly client: Client;
  /** For messages. */
  readonly address: string;
  /** Address of the web interface, where it is known. */
  readonly uiUrl: string | null;
  close(): Promise<void>;
}

/** A worker that takes work. */
export type WorkerView = Pick<RunningWorker, 'healthUrl' | 'ended' | 'stop'>;

/** Everything heavy that commands call. Each loads when it is first used; tests give fakes. */
export interface Services {
  openStore(options: { url: string; access: 'read' | 'write' }): Promise<StoreView>;
  connectTemporal(settings: Settings, target: Target): Promise<TemporalLink>;
  startOrFollowSync(client: Client, connection: string): Promise<StartedSync>;
  startWorker(settings: Settings): Promise<WorkerView>;
  runUp(settings: Settings, options: UpOptions): Promise<number>;
  spawnSimulator(flags: readonly string[]): Promise<ChildProcess>;
}

export const services: Services = {
  openStore: async (options) => (await import('../store/open.ts')).openStore(options),
  connectTemporal: async (settings, target) => (await import('./temporal.ts')).connectTemporal(settings, target),
  startOrFollowSync: async (client, connection) =>
    (await import('./sync/start-or-follow.ts')).startOrFollowSync(client, connection),
  startWorker: async (settings) => (await import('../worker/start.ts')).startWorker(settings),
  runUp: async (settings, options) => (await import('../worker/up.ts')).runUp(settings, options),
  spawnSimulator: async (flags) => (await import('./spawn-simulator.ts')).spawnSimulator(flags),
};
