import type { RequestHistory, StoreView, TicketHistory } from '../../../../src/client/services.ts';
import type { AccessRequest } from '../../../../src/model/access-request.ts';
import type { Account } from '../../../../src/model/account.ts';
import type { Entitlement } from '../../../../src/model/entitlement.ts';
import type { EffectiveGrant, Grant } from '../../../../src/model/grant.ts';
import type { Group } from '../../../../src/model/group.ts';
import type { Project } from '../../../../src/model/project.ts';
import type { ProjectRole } from '../../../../src/model/project-role.ts';
import type { SyncRecord } from '../../../../src/model/sync.ts';
import type { Ticket } from '../../../../src/model/ticket-request.ts';
import type { TicketSchema } from '../../../../src/model/ticket-schema.ts';
import type { AuditEntry } from '../../../../src/store/access/audit.ts';
import type { AccessReader, GrantFilter, SealedSync } from '../../../../src/store/access-reader.ts';

export interface Known {
  /** The sync that the organization's part was last sealed with. */
  readonly organization?: SealedSync;
  readonly accounts?: readonly Account[];
  readonly groups?: readonly Group[];
  readonly projects?: readonly Project[];
  readonly roles?: readonly ProjectRole[];
  readonly entitlements?: readonly Entitlement[];
  readonly grants?: readonly Grant[];
  readonly effectiveGrants?: readonly EffectiveGrant[];
}

/** What is known beside what a sync finds. */
export interface KnownRequests {
  readonly schemas?: readonly TicketSchema[];
  readonly requests?: readonly AccessRequest[];
  readonly tickets?: readonly Ticket[];
  readonly trail?: readonly AuditEntry[];
}

/** A store that knows these records; with `known` null nothing was sealed. */
export function fakeStore(
  known: Known | null,
  syncs: readonly SyncRecord[] = [],
  { requests = [], tickets = [], trail = [], schemas = [] }: KnownRequests = {},
) {
  const opened: { url: string; access: string }[] = [];
  let closed = 0;
  const store: StoreView = {
    reader: async () => (known === null ? null : fakeReader(known)),
    syncs: () => ({
      list: async (limit) => syncs.slice(0, limit),
      get: async (id) => syncs.find(({ syncId }) => syncId === id) ?? null,
      latest: async () => syncs[0] ?? null,
    }),
    requests: () => fakeRequests(requests, trail),
    tickets: () => fakeTickets(tickets),
    ticketSchemas: () => ({
      list: (projectKey) => stream(schemas.filter((one) => projectKey === undefined || one.projectKey === projectKey)),
      get: async (schemaId) => schemas.find(({ id }) => id === schemaId) ?? null,
    }),
    migrate: async () => ['0001-first-tables'],
    status: async () => ({ dialect: 'sqlite', applied: ['0001-first-tables'], pending: [] }),
    requireWritable: async () => undefined,
    close: async () => {
      closed += 1;
    },
  };
  const openStore = async (options: { url: string; access: 'read' | 'write' }) => {
    opened.push(options);
    return store;
  };
  return { services: { openStore }, opened, closedTimes: () => closed };
}

function fakeRequests(requests: readonly AccessRequest[], trail: readonly AuditEntry[]): RequestHistory {
  return {
    get: async (id) => requests.find(({ requestId }) => requestId === id) ?? null,
    list: async ({ state, principalId, entitlementId, overdueAt, limit } = {}) =>
      requests
        .filter((request) => state === undefined || request.state === state)
        .filter(({ endsAt }) => overdueAt === undefined || (endsAt !== null && endsAt < overdueAt))
        .filter(({ steps }) =>
          steps.some(
            ({ target }) =>
              (principalId === undefined || target.principalId === principalId) &&
              (entitlementId === undefined || target.entitlementId === entitlementId),
          ),
        )
        .slice(0, limit),
    trail: (id) => stream(trail.filter(({ requestId }) => id === undefined || requestId === id)),
  };
}

function fakeTickets(tickets: readonly Ticket[]): TicketHistory {
  const open = tickets.filter(({ state }) => state !== 'ended');
  return {
    get: async (id) => tickets.find(({ requestId }) => requestId === id) ?? null,
    ofIssue: async (wanted) => tickets.find(({ issueId, issueKey }) => [issueId, issueKey].includes(wanted)) ?? null,
    list: async ({ state, outcome, projectKey, bulkId, overdueAt, limit } = {}) =>
      tickets
        .filter((ticket) => state === undefined || ticket.state === state)
        .filter((ticket) => outcome === undefined || ticket.outcome === outcome)
        .filter((ticket) => projectKey === undefined || ticket.projectKey === projectKey)
        .filter((ticket) => bulkId === undefined || ticket.bulkId === bulkId)
        .filter(({ timeoutAt }) => overdueAt === undefined || (timeoutAt !== null && timeoutAt < overdueAt))
        .slice(0, limit),
    open: async () => ({ count: open.length, oldestAt: open.at(-1)?.createdAt ?? null }),
  };
}

function fakeReader(known: Known): AccessReader {
  const pass =
    ({ entitlementId, principalId, resourceType }: GrantFilter) =>
    (grant: Grant) =>
      (entitlementId === undefined || grant.entitlementId === entitlementId) &&
      (principalId === undefined || grant.principalId === principalId) &&
      (resourceType === undefined || grant.entitlementId.startsWith(`${resourceType}:`));
  return {
    sealed: { syncId: 3, sealedAt: '2026-11-24T11:55:00.000Z', organization: known.organization ?? null },
    accounts: ({ accountId, includeOffSite = false } = {}) =>
      stream(
        (known.accounts ?? []).filter(
          (account) =>
            (accountId === undefined || account.accountId === accountId) && (includeOffSite || account.onSite),
        ),
      ),
    groups: () => stream(known.groups ?? []),
    projects: () => stream(known.projects ?? []),
    roles: () => stream(known.roles ?? []),
    entitlements: () => stream(known.entitlements ?? []),
    grants: (filter = {}) => stream((known.grants ?? []).filter(pass(filter))),
    effectiveGrants: (filter = {}) => stream((known.effectiveGrants ?? []).filter(pass(filter))),
  };
}

async function* stream<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}
