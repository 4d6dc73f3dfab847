import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { TicketSchema } from '../../model/ticket-schema.ts';
import { bulkInsert } from '../bulk.ts';
import type { Database } from '../database.ts';
import { StoreError } from '../errors.ts';
import { stream } from '../reading/stream.ts';

/** The stage of what counts. */
const LIVE = '';

/** What tickets can be opened, as it was read last. */
export class TicketSchemas {
  readonly #database: Database;
  readonly #connection: string;

  constructor(database: Database, connection: string) {
    this.#database = database;
    this.#connection = connection;
  }

  /** A stage for a new reading, of which nothing counts until it is published. What an earlier one left behind goes. */
  async begin(): Promise<string> {
    await this.#database.kysely
      .deleteFrom('ticket_schema')
      .where('connection', '=', this.#connection)
      .where('stage', '!=', LIVE)
      .execute();
    return randomUUID();
  }

  async stage(stage: string, schemas: readonly TicketSchema[]): Promise<void> {
    const rows = schemas.map((schema) => ({
      schema_id: schema.id,
      project_key: schema.projectKey,
      schema: JSON.stringify(schema),
      read_at: '',
    }));
    await bulkInsert(
      this.#database.kysely,
      this.#database.dialect,
      {
        table: 'ticket_schema',
        fixed: { connection: this.#connection, stage },
        key: { schema_id: 'text' },
        columns: { project_key: 'text', schema: 'text', read_at: 'text' },
        onConflict: 'update',
      },
      rows,
    );
  }

  /**
   * Puts what was staged in the place of all that was there. Throws StoreError `lease_lost` where that are not as many as the
   * reading found: another one has begun meanwhile.
   */
  async publish(stage: string, readAt: string, found: number): Promise<void> {
    await this.#database.kysely.transaction().execute(async (transaction) => {
      await transaction
        .deleteFrom('ticket_schema')
        .where('connection', '=', this.#connection)
        .where('stage', '=', LIVE)
        .execute();
      const { numUpdatedRows } = await transaction
        .updateTable('ticket_schema')
        .set({ stage: LIVE, read_at: readAt })
        .where('connection', '=', this.#connection)
        .where('stage', '=', stage)
        .executeTakeFirst();
      if (Number(numUpdatedRows) !== found) {
        throw new StoreError('lease_lost', 'Another reading of what can be opened has begun. It goes on.');
      }
    });
  }

  /** By project, then by id; of one project where it is named. */
  async *list(projectKey?: string): AsyncGenerator<TicketSchema> {
    const ofProject = projectKey === undefined ? sql`` : sql`and project_key = ${projectKey}`;
    const rows = stream<{ schema: string }>(
      this.#database,
      sql`select schema from ticket_schema
        where connection = ${this.#connection} and stage = ${LIVE} ${ofProject}
        order by project_key, schema_id`,
    );
    for await (const row of rows) yield JSON.parse(row.schema) as TicketSchema;
  }

  async get(schemaId: string): Promise<TicketSchema | null> {
    const row = await this.#database.kysely
      .selectFrom('ticket_schema')
      .select('schema')
      .where('connection', '=', this.#connection)
      .where('stage', '=', LIVE)
      .where('schema_id', '=', schemaId)
      .executeTakeFirst();
    return row === undefined ? null : (JSON.parse(row.schema) as TicketSchema);
  }
}
