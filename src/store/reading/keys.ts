import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { type AsOf, validAt } from './as-of.ts';

/** Keys that are fetched at a time. */
const KEYS_PER_STATEMENT = 1000;

interface ProjectKey {
  readonly project_id: string;
}

interface RoleKey extends ProjectKey {
  readonly role_id: string;
}

/**
 * The ids of all projects, in order. Not a stream: that would hold a connection while each project's own rows are
 * streamed on another, and a few readers at once could take all connections and then wait for each other.
 */
export async function* projectKeys({ kysely }: Database, asOf: AsOf): AsyncGenerator<ProjectKey> {
  yield* inPages<ProjectKey>(
    ({ project_id }) =>
      sql<ProjectKey>`select p.project_id from project p where ${validAt('p', asOf)} and p.project_id > ${project_id}
      order by p.project_id limit ${KEYS_PER_STATEMENT}`,
    (query) => query.execute(kysely),
    { project_id: '' },
  );
}

/** The keys of all project roles, in order. */
export async function* roleKeys({ kysely }: Database, asOf: AsOf): AsyncGenerator<RoleKey> {
  yield* inPages<RoleKey>(
    ({ project_id, role_id }) =>
      sql<RoleKey>`select r.project_id, r.role_id from project_role r
      where ${validAt('r', asOf)} and (r.project_id, r.role_id) > (${project_id}, ${role_id})
      order by r.project_id, r.role_id limit ${KEYS_PER_STATEMENT}`,
    (query) => query.execute(kysely),
    { project_id: '', role_id: '' },
  );
}

async function* inPages<Key>(
  after: (last: Key) => RawBuilder<Key>,
  run: (query: RawBuilder<Key>) => Promise<{ rows: Key[] }>,
  first: Key,
): AsyncGenerator<Key> {
  let last = first;
  for (;;) {
    const { rows } = await run(after(last));
    yield* rows;
    last = rows.at(-1) ?? last;
    if (rows.length < KEYS_PER_STATEMENT) return;
  }
}
