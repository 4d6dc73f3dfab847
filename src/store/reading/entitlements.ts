import { sql } from 'kysely';
import {
  type Entitlement,
  groupMember,
  projectLead,
  projectParticipate,
  roleAssigned,
} from '../../model/entitlement.ts';
import { projectRoleId } from '../../model/project-role.ts';
import type { Database } from '../database.ts';
import { type AsOf, validAt } from './as-of.ts';
import { groups, projects } from './resources.ts';
import { stream } from './stream.ts';

export interface EntitlementOptions {
  /** False where participants were not synced: then nobody can say who holds it. */
  readonly participants: boolean;
}

export async function* entitlements(
  database: Database,
  asOf: AsOf,
  { participants }: EntitlementOptions,
): AsyncGenerator<Entitlement> {
  // What the organization tells of a group is no part of its entitlement.
  for await (const group of groups(database, asOf, false)) yield groupMember(group);
  for await (const project of projects(database, asOf)) {
    if (participants) yield projectParticipate(project);
    yield projectLead(project);
  }
  const rows = stream(
    database,
    sql<{ project_id: string; role_id: string; name: string; project_name: string }>`
      select r.project_id, r.role_id, r.name, p.name as project_name
      from project_role r inner join project p on p.project_id = r.project_id and ${validAt('p', asOf)}
      where ${validAt('r', asOf)} order by r.project_id, r.role_id`,
  );
  for await (const row of rows) {
    yield roleAssigned({
      id: projectRoleId(row.project_id, row.role_id),
      name: row.name,
      projectName: row.project_name,
    });
  }
}
