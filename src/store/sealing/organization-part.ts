import { ORGANIZATION_PARTS } from '../../model/sync.ts';
import type { Executor } from '../database.ts';
import { FACT_NAMES, type FactName, SITE_FACTS } from '../facts.ts';
import type { Scope } from './scope.ts';

/**
 * What became of the organization in one sync. `read`: it is sealed with the rest. `unread`: reading it failed, and what was
 * known of it stays as it is. `absent`: the settings name none, so what was known of one ends.
 */
export type OrganizationPart = 'read' | 'unread' | 'absent';

export async function organizationPart(executor: Executor, scope: Scope): Promise<OrganizationPart> {
  const rows = await executor
    .selectFrom('sync_part')
    .select('state')
    .where('connection', '=', scope.connection)
    .where('sync_id', '=', scope.syncId)
    .where('part', 'in', ORGANIZATION_PARTS)
    .execute();
  if (rows.length === 0) return 'absent';
  return rows.every((row) => row.state === 'done') ? 'read' : 'unread';
}

/** The kinds that are compared, and shown as changes: what ends with its organization is no change of it. */
export function comparedFacts(part: OrganizationPart): readonly FactName[] {
  return part === 'read' ? FACT_NAMES : SITE_FACTS;
}

/** The kinds of which this sync says what is true. */
export function sealedFacts(part: OrganizationPart): readonly FactName[] {
  return part === 'unread' ? SITE_FACTS : FACT_NAMES;
}
