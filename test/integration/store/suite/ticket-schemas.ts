import { describe, expect, test } from 'vitest';
import { all } from '../../../support/staged-sync.ts';
import { type NewDatabase, temporaryStore } from '../../../support/temporary-store.ts';
import { aField, aSchema } from '../../../support/tickets/schema-builder.ts';

const READ_AT = '2026-11-24T08:00:00.000Z';

function inProject(projectKey: string, name = 'Task') {
  return aSchema([], { id: `${projectKey}:1`, projectKey, displayName: name });
}

/** What tickets can be opened. */
export function ticketSchemasSuite(newDatabase: NewDatabase): void {
  describe('what tickets can be opened', () => {
    test('is replaced as a whole, and not before the reading has ended', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const schemas = temporary.store.ticketSchemas('default');
      const first = await schemas.begin();
      await schemas.stage(first, [inProject('OPS'), inProject('HR')]);
      expect(await all(schemas.list())).toEqual([]);
      await schemas.publish(first, READ_AT, 2);
      const second = await schemas.begin();
      await schemas.stage(second, [inProject('OPS', 'Request')]);
      expect((await all(schemas.list())).map(({ id, displayName }) => [id, displayName])).toEqual([
        ['HR:1', 'Task'],
        ['OPS:1', 'Task'],
      ]);
      await schemas.publish(second, READ_AT, 1);
      expect(await all(schemas.list())).toEqual([inProject('OPS', 'Request')]);
      expect(await schemas.get('HR:1')).toBeNull();
    });

    test('is kept to the letter, and found by its id or its project', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const schemas = temporary.store.ticketSchemas('default');
      const odd = aSchema([
        aField({ name: 'Nul \u0000, half \ud800, "quoted"', allowedValues: [{ id: '1', name: '日本' }] }),
      ]);
      const stage = await schemas.begin();
      await schemas.stage(stage, [odd, inProject('HR')]);
      await schemas.publish(stage, READ_AT, 2);
      expect(await schemas.get(odd.id)).toEqual(odd);
      expect(await all(schemas.list('HR'))).toEqual([inProject('HR')]);
      expect(await all(temporary.store.ticketSchemas('elsewhere').list())).toEqual([]);
    });

    test('is not replaced by a reading that another one has overtaken', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const schemas = temporary.store.ticketSchemas('default');
      const late = await schemas.begin();
      await schemas.stage(late, [inProject('HR')]);
      const stage = await schemas.begin();
      await schemas.stage(stage, [inProject('OPS')]);
      await schemas.publish(stage, READ_AT, 1);
      await expect(schemas.publish(late, READ_AT, 1)).rejects.toMatchObject({ code: 'lease_lost' });
      expect(await all(schemas.list())).toEqual([inProject('OPS')]);
    });
  });
}
