import type { Answer } from '../../unit/http/stand-in.ts';

/** A project as the site shows it. */
export interface MetaProject {
  readonly key: string;
  readonly archived?: boolean;
  readonly issueTypes?: readonly { readonly id: string; readonly name: string; readonly subtask?: boolean }[];
}

export interface MetaSite {
  readonly projects: readonly MetaProject[];
  readonly fields?: readonly object[];
  /** Answers with this status where the address holds the text. */
  readonly failing?: readonly (readonly [addressPart: string, status: number])[];
}

const TASK = { id: '10001', name: 'Task' };
const SUMMARY = {
  fieldId: 'summary',
  key: 'summary',
  name: 'Summary',
  required: true,
  schema: { type: 'string', system: 'summary' },
};
const STATUSES = [
  { id: '1', name: 'To Do', statusCategory: { key: 'new' } },
  { id: '3', name: 'Done', statusCategory: { key: 'done' } },
];

/** Answers as a site does that is asked what can be opened on it. Ids of projects are their keys with a sign before. */
export function metaSite({ projects, fields = [], failing = [] }: MetaSite): Answer {
  return (response, request) => {
    const url = new URL(request.url ?? '', 'http://site');
    const status = failing.find(([part]) => url.pathname.includes(part))?.[1] ?? 200;
    const body = status === 200 ? answer(url, projects, [SUMMARY, ...fields]) : { errorMessages: ['no'] };
    response.writeHead(body === null ? 404 : status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? { errorMessages: ['not there'] }));
  };
}

function answer({ pathname, searchParams }: URL, projects: readonly MetaProject[], fields: readonly object[]): unknown {
  if (pathname.endsWith('/myself')) return { accountId: 'me', displayName: 'Me', active: true, accountType: 'app' };
  if (pathname.endsWith('/project/search')) {
    const keys = searchParams.getAll('keys');
    const shown = projects.filter(({ key }) => keys.length === 0 || keys.includes(key)).map(asProject);
    return { values: shown, isLast: true, total: shown.length };
  }
  const parts = pathname.split('/').slice(4).map(decodeURIComponent);
  const project = projects.find(({ key }) => parts.some((part) => part === key || part === `#${key}`));
  if (project === undefined) return null;
  if (parts[0] === 'project')
    return parts.length === 2 ? asProject(project) : typesOf(project).map(({ id }) => ({ id, statuses: STATUSES }));
  const type = parts[4];
  if (type === undefined)
    return { issueTypes: typesOf(project), startAt: 0, maxResults: 200, total: typesOf(project).length };
  return { fields, startAt: 0, maxResults: 200, total: fields.length };
}

function typesOf({ issueTypes = [TASK] }: MetaProject) {
  return issueTypes;
}

function asProject({ key, archived = false }: MetaProject) {
  return { id: `#${key}`, key, name: `Project ${key}`, archived };
}
