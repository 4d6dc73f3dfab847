import type { Site } from '../../site/model.ts';
import type { Workspace } from '../../site/organization/model.ts';
import { pageAt, positionOf, tokenLinks } from '../cursor.ts';
import { AdminError } from '../errors.ts';
import type { AdminCall, AdminRoute } from '../exchange.ts';
import { type Fields, fieldsOf, limit, text } from '../fields.ts';

/** OpenAPI: the default and the maximum of `limit`. */
const PRESET_LIMIT = 20;
const WORKSPACES_CAP = 1_000;

const invalidResource = (detail: string) => new AdminError(400, 'ADMIN-400-4', 'Invalid resource', detail);

/** OpenAPI: WorkspaceModel. */
function workspaceView(call: AdminCall, workspace: Workspace) {
  const { id, name, typeKey } = workspace;
  return {
    id,
    type: 'workspaces',
    attributes: {
      name,
      typeKey,
      type: name,
      hostUrl: hostOf(call, workspace),
      owner: null,
      status: 'online',
      statusDetails: [],
      icons: {},
      avatars: {},
      labels: [],
      regions: [],
      sandbox: { type: 'NONE' },
      usage: null,
      capacity: null,
      createdAt: workspace.createdAt,
      createdBy: `ari:cloud:identity::user/${call.site.adminAccountId}`,
    },
    links: { self: `${call.base}/admin/v2/orgs/${call.site.organization.orgId}/workspaces/${encodeURIComponent(id)}` },
    relationships: {},
  };
}

function hostOf(call: AdminCall, { hostUrl }: Workspace): string {
  return hostUrl ?? call.base;
}

interface WorkspaceQuery {
  readonly types: readonly string[] | null;
  readonly searchTerm: string;
}

/** Of the document's query language, what a client of users and groups may need: a field's values, a text, and `and`. */
function readQuery(query: unknown): WorkspaceQuery {
  const nothing: WorkspaceQuery = { types: null, searchTerm: '' };
  if (query === undefined || query === null) return nothing;
  const fields = fieldsOf(query);
  if (Array.isArray(fields.and)) return fields.and.map(readQuery).reduce(narrowed, nothing);
  const searchTerm = text(fields, 'searchWorkspaces');
  if (searchTerm !== null) return { ...nothing, searchTerm: searchTerm.toLowerCase() };
  const field = fields.field as { name?: unknown; values?: unknown } | undefined;
  const isType = field?.name === 'attributes.type' || field?.name === 'attributes.typeKey';
  if (isType && Array.isArray(field?.values)) return { ...nothing, types: field.values.map(String) };
  throw invalidResource('The simulator knows queries by attributes.type, searchWorkspaces and and.');
}

function narrowed(one: WorkspaceQuery, other: WorkspaceQuery): WorkspaceQuery {
  return { types: other.types ?? one.types, searchTerm: other.searchTerm || one.searchTerm };
}

function selected(site: Site, { types, searchTerm }: WorkspaceQuery): Workspace[] {
  return site.organization.workspaces.filter(
    ({ typeKey, name, hostUrl }) =>
      (types === null || types.includes(typeKey) || types.includes(name)) &&
      `${name} ${hostUrl ?? ''}`.toLowerCase().includes(searchTerm),
  );
}

/** "When a cursor is provided in the request body, no other properties may be present." */
function cursorOf(fields: Fields): string | null {
  const cursor = text(fields, 'cursor');
  if (cursor !== null && Object.keys(fields).length > 1) throw invalidResource('A cursor must stand alone.');
  return cursor;
}

export const workspaceRoutes: readonly AdminRoute[] = [
  {
    method: 'POST',
    path: '/admin/v2/orgs/{orgId}/workspaces',
    errors: 'single',
    scope: 'read:workspaces:admin',
    handle(call) {
      const fields = fieldsOf(call.body);
      const position = positionOf(call, cursorOf(fields), () => ({
        limit: limit(fields, PRESET_LIMIT, WORKSPACES_CAP),
        query: readQuery(fields.query),
      }));
      const found = selected(call.site, position.query);
      const page = pageAt(call, found, position, WORKSPACES_CAP);
      const data = page.items.map((workspace) => workspaceView(call, workspace));
      const meta = { pageSize: data.length, total: found.length };
      return { status: 200, body: { data, links: tokenLinks(page), meta } };
    },
  },
];
