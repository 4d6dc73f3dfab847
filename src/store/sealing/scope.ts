import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '../database.ts';
import { StoreError } from '../errors.ts';

/** The sync that is being completed. */
export interface Scope {
  readonly connection: string;
  readonly syncId: number;
}

/** True for the rows of an alias of a staging table that this sync has staged. */
export function inScope(alias: string, { connection, syncId }: Scope): RawBuilder<unknown> {
  return sql`${sql.ref(`${alias}.connection`)} = ${connection} and ${sql.ref(`${alias}.sync_id`)} = ${syncId}`;
}

/**
 * Refuses once the sync has ended, and keeps it from being ended until this transaction is over: an attempt that nobody
 * has told yet would otherwise write into a history that goes on without it.
 */
export async function requireUnfinished(executor: Executor, { connection, syncId }: Scope): Promise<void> {
  const { numAffectedRows } = await sql`update sync set state = state
    where connection = ${connection} and sync_id = ${syncId} and state in ('running', 'held')`.execute(executor);
  if (numAffectedRows === 0n)
    throw new StoreError('ended', `Sync ${syncId} has ended, and nothing more is written for it.`);
}
