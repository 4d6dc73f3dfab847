import { JiraError } from '../../jira/errors/jira-error.ts';
import { getMyPermissions, getMyself } from '../../jira/myself.ts';
import { terminal } from '../failure.ts';
import type { AccessContext } from './context.ts';

/**
 * Jira says 404 for what is gone and for what may not be seen (FACTS 9). It is believed only while the credential lives and
 * has the permission to see such things. Resolves where the thing is gone; throws otherwise.
 */
export async function requireGone(
  error: unknown,
  permission: 'ADMINISTER' | 'USER_PICKER',
  { site, signal }: AccessContext,
): Promise<void> {
  if (!(error instanceof JiraError) || error.code !== 'not_found') throw error;
  await getMyself(site.client, { signal });
  const held = await getMyPermissions(site.client, { permissions: [permission] }, { signal });
  if (held[permission] !== true) throw terminal('access_lost', error.message);
}
