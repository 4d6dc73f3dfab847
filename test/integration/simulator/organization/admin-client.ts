import type { Simulator } from '../../../../simulator/index.ts';
import { askWhole, type Json, type SiteAnswer } from '../site-client.ts';

export const orgKey = 'Bearer simulator-org-key';
export const scopedOrgKey = 'Bearer simulator-scoped-org-key';

export const usersSearch = '/admin/v2/orgs/{orgId}/directories/-/users/search';
export const groupsSearch = '/admin/v2/orgs/{orgId}/directories/-/groups/search';

/** Asks the administration API: a POST where there is a body, unless it is told otherwise. `{orgId}` stands for the organization's id. */
export function askAdmin(
  simulator: Simulator,
  path: string,
  body?: unknown,
  authorization: string | null = orgKey,
  method = body === undefined ? 'GET' : 'POST',
): Promise<SiteAnswer> {
  return askWhole(simulator, path.replace('{orgId}', simulator.organization.orgId), { method, authorization, body });
}

/** Every page of a search, read by its cursors. */
export async function searchPages(simulator: Simulator, path: string, body: object): Promise<Json[][]> {
  const pages: Json[][] = [];
  for (let next: object | null = body; next !== null; ) {
    const answer: SiteAnswer = await askAdmin(simulator, path, next);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    pages.push(answer.body.data);
    next = answer.body.links.next === undefined ? null : { cursor: answer.body.links.next };
  }
  return pages;
}

/** Every row of a search. */
export async function searchAll(simulator: Simulator, path: string, body: object = {}): Promise<Json[]> {
  return (await searchPages(simulator, path, body)).flat();
}
