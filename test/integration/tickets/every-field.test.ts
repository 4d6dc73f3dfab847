import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startSimulator } from '../../../simulator/index.ts';
import { readTicketSchema } from '../../../src/activities/tickets/read-schema.ts';
import { JiraError } from '../../../src/jira/errors/jira-error.ts';
import { createIssue } from '../../../src/jira/issues.ts';
import type { FieldValue } from '../../../src/model/ticket-content.ts';
import { encodeFields } from '../../../src/model/ticket-fields/encode-fields.ts';
import type { TicketField } from '../../../src/model/ticket-schema.ts';
import { createSites } from '../../../src/worker/sites.ts';
import { connectionSettings } from '../../support/settings-builder.ts';
import { anyText, meantFor } from '../../support/tickets/field-values.ts';
import { aContent } from '../../support/tickets/schema-builder.ts';
import { truthPicture } from '../../support/tickets/schema-truth.ts';
import { newcomer, plainGroup } from '../../support/writable-site.ts';

const SEED = Number(process.env.JIRA_ACCESS_SEED ?? 7);
/** Each with about half of its fields filled in. */
const TICKETS = 150;

test('whatever is meant for the fields of any form of a site is taken by the site', async () => {
  const simulator = await startSimulator({ size: 'tiny', limits: false });
  const sites = createSites(
    {
      connections: [connectionSettings({ jiraUrl: simulator.url, ticketing: true })],
      maxLossPercent: 20,
      outagePatienceMs: 0,
      temporalUiUrl: null,
      publicUrl: null,
    },
    { limits: 'none' },
  );
  const site = sites.get('default');
  const accounts = [newcomer(simulator, '5ada'), newcomer(simulator, '5grace')];
  const group = plainGroup(simulator);
  /** Holders must be there; of all else the form tells what there is. */
  const valueFor = (field: TicketField): fc.Arbitrary<FieldValue> => {
    const user = fc.constantFrom(...accounts);
    switch (field.kind) {
      case 'user':
        return fc.oneof(
          user,
          user.map((accountId) => ({ accountId })),
        );
      case 'users':
        return fc.oneof(user, fc.array(user));
      case 'group':
        return fc.constantFrom<FieldValue>(group.name, { groupId: group.groupId });
      case 'groups':
        return fc.constantFrom<FieldValue>([group.name], group.name, []);
      default:
        return meantFor(field);
    }
  };
  const schemas = await Promise.all(truthPicture(simulator).map(({ id }) => readTicketSchema(site, id)));
  const ticket = fc.constantFrom(...schemas).chain((schema) => {
    const own = new Set(['description', 'labels']);
    const fields = schema.fields.filter(({ key }) => !own.has(key));
    const has = (key: string) => schema.fields.some((field) => field.key === key);
    const values = fc.record(Object.fromEntries(fields.map((field) => [field.key, valueFor(field)])), {
      requiredKeys: fields.filter(({ required, hasDefault }) => required && !hasDefault).map(({ key }) => key),
    });
    return fc.record({
      schema: fc.constant(schema),
      customFields: values,
      description: has('description') ? anyText : fc.constant(''),
      labels: has('labels') ? fc.array(anyText.map((text) => text.slice(0, 200))) : fc.constant([]),
    });
  });
  const refused: unknown[] = [];
  let fields = 0;
  for (const { schema, ...content } of fc.sample(ticket, { numRuns: TICKETS, seed: SEED })) {
    const encoded = encodeFields(schema, aContent({ schemaId: schema.id, ...content }));
    if ('problems' in encoded) refused.push({ schema: schema.id, problems: encoded.problems });
    else {
      fields += Object.keys(encoded.fields).length;
      await createIssue(site.client, { fields: encoded.fields }).catch((error: unknown) => {
        if (!(error instanceof JiraError)) throw error;
        refused.push({ schema: schema.id, jira: error.detail });
      });
    }
  }
  console.log(`seed ${SEED}: ${TICKETS} tickets with ${fields} fields, of ${schemas.length} forms`);
  expect(refused).toEqual([]);
  await sites.close();
  await simulator.close();
});
