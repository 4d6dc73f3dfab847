import { ticketSchemasWorkflowId } from '../../src/model/ticket-schemas-run.ts';
import { readSchemas } from '../support/tickets/read-schemas.ts';
import type { Scenario } from './scenario.ts';

/** Readings of what can be opened, by the history that each leaves. */
export const SCHEMA_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'ticket-schemas': {
    options: { connection: { ticketing: true } },
    async run(world) {
      await readSchemas(world.worker.client, world.connection);
      return { 'ticket-schemas-read': ticketSchemasWorkflowId(world.connection) };
    },
  },
  'ticket-schemas-off': {
    async run(world) {
      await readSchemas(world.worker.client, world.connection).catch(() => 'refused, as it is to be');
      return { 'ticket-schemas-off': ticketSchemasWorkflowId(world.connection) };
    },
  },
};
