import { JiraError } from '../../../jira/errors/jira-error.ts';
import { lookUpGroups } from '../../../jira/group-lookup.ts';
import type { JiraUser } from '../../../jira/user.ts';
import { findUsers } from '../../../jira/user-search.ts';
import { getUsers, USER_BULK_MAX_IDS } from '../../../jira/users.ts';
import { terminal } from '../../failure.ts';
import type { AccessContext } from '../context.ts';

/** Who is to get or lose access, as Jira knows them now. */
export interface FoundPrincipal {
  readonly type: 'user' | 'group';
  readonly id: string;
  readonly name: string;
  /** Null for groups. */
  readonly active: boolean | null;
}

const GROUP_PREFIX = 'group:';
/** Account ids come in many shapes (24 digits, `557058:<UUID>`, `qm:…`), all without these. */
const NOT_IN_AN_ID = /[\s@]/;
const MOST_CANDIDATES = 5;

/** Finds whom a person means: `group:<id or name>`, an account id, an email address or a display name. */
export async function findPrincipal(text: string, context: AccessContext): Promise<FoundPrincipal> {
  if (text.startsWith(GROUP_PREFIX)) return findGroupPrincipal(text.slice(GROUP_PREFIX.length), context);
  return ofUser(await findAccount(text, context));
}

/** Those of many texts that are ids of accounts, by text: a few requests instead of one for each. */
export async function findPrincipalsById(
  texts: readonly string[],
  { site, signal }: AccessContext,
): Promise<Map<string, FoundPrincipal>> {
  const ids = [...new Set(texts.filter((text) => !text.startsWith(GROUP_PREFIX) && !NOT_IN_AN_ID.test(text)))];
  const found = new Map<string, FoundPrincipal>();
  for (let start = 0; start < ids.length; start += USER_BULK_MAX_IDS) {
    const chunk = ids.slice(start, start + USER_BULK_MAX_IDS);
    for (const user of await usersWithIds(chunk, site, signal)) found.set(user.accountId, ofUser(user));
  }
  return found;
}

export async function findAccount(text: string, context: AccessContext): Promise<JiraUser> {
  const { site, signal } = context;
  const byId = NOT_IN_AN_ID.test(text) ? null : await findById(text, context);
  if (byId !== null) return byId;
  const known = await context.accountsNamed(text);
  const [live, listed] = await Promise.all([
    findUsers(site.client, text, { signal }),
    known.length === 0 ? [] : getUsers(site.client, known.slice(0, MOST_CANDIDATES + 1), { signal }),
  ]);
  const named = live.filter((user) => isNamed(user, text));
  const found = [...new Map([...listed, ...named].map((user) => [user.accountId, user])).values()];
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only === undefined) throw terminal('not_found', notFound(text, live));
  const candidates = found.slice(0, MOST_CANDIDATES).map(candidate).join('; ');
  throw terminal('ambiguous', `"${text}" means ${found.length} accounts: ${candidates}. Give the account id of one.`);
}

async function findById(text: string, { site, signal }: AccessContext): Promise<JiraUser | null> {
  const users = await usersWithIds([text], site, signal);
  return users.find((user) => user.accountId === text) ?? null;
}

/** Nobody where one of the texts has not the shape of an id: Jira refuses all of them then. */
async function usersWithIds(
  ids: readonly string[],
  { client }: AccessContext['site'],
  signal: AbortSignal,
): Promise<JiraUser[]> {
  try {
    return await getUsers(client, ids, { signal });
  } catch (error) {
    if (error instanceof JiraError && error.code === 'bad_request') return [];
    throw error;
  }
}

async function findGroupPrincipal(text: string, { site, signal }: AccessContext): Promise<FoundPrincipal> {
  const byId = await lookUpGroups(site.client, { groupIds: [text] }, { signal });
  const [group] = byId.length > 0 ? byId : await lookUpGroups(site.client, { names: [text] }, { signal });
  if (group === undefined) {
    throw terminal('not_found', `There is no group "${text}". \`jira-access group list\` names them all.`);
  }
  return { type: 'group', id: group.groupId, name: group.name ?? group.groupId, active: null };
}

function ofUser(user: JiraUser): FoundPrincipal {
  return { type: 'user', id: user.accountId, name: nameOf(user), active: user.active };
}

/** Jira's search finds beginnings of words as well: only the whole name or address is meant. */
function isNamed({ displayName, emailAddress }: JiraUser, text: string): boolean {
  const wanted = text.toLowerCase();
  return displayName?.toLowerCase() === wanted || emailAddress?.toLowerCase() === wanted;
}

function nameOf({ displayName, accountId }: JiraUser): string {
  return displayName === null || displayName === '' ? accountId : displayName;
}

function candidate(user: JiraUser): string {
  return `${nameOf(user)} (${user.accountId}${user.active === false ? ', inactive' : ''})`;
}

/** The text may be an email address, which does not belong into what Temporal keeps: it is not repeated where it is one. */
function notFound(text: string, similar: readonly JiraUser[]): string {
  const what = text.includes('@') ? 'with that email address' : `"${text}"`;
  const hint = similar.length === 0 ? '' : ` Similar: ${similar.slice(0, MOST_CANDIDATES).map(candidate).join('; ')}.`;
  return `There is no account ${what} that Jira shows.${hint} Jira may hide addresses: the account id always works (\`jira-access account list\`).`;
}
