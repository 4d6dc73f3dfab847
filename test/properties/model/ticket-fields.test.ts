import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDocument } from '../../../src/model/adf.ts';
import type { FieldValue } from '../../../src/model/ticket-content.ts';
import { encodeFields } from '../../../src/model/ticket-fields/encode-fields.ts';
import { cleanLabel } from '../../../src/model/ticket-label.ts';
import type { TicketField } from '../../../src/model/ticket-schema.ts';
import { deepFreeze } from '../../support/deep-freeze.ts';
import { anyText, anyValue, meantFor } from '../../support/tickets/field-values.ts';
import { JIRA_FIELDS } from '../../support/tickets/jira-fields.ts';
import { isDocument, jiraTakes } from '../../support/tickets/jira-shape.ts';
import { aContent, aSchema } from '../../support/tickets/schema-builder.ts';

const RUNS = { numRuns: 20_000 };

const anyField = fc
  .constantFrom(...JIRA_FIELDS)
  .chain((field) => fc.record({ field: fc.constant(field), required: fc.boolean() }));

/** What is sent for one field of a screen; undefined where it is left out. */
function encodeOne({ field, required }: { field: TicketField; required: boolean }, value: FieldValue) {
  const schema = aSchema([{ ...field, required }]);
  const content = aContent({ customFields: { [field.key]: value } });
  deepFreeze([schema, content]);
  const result = encodeFields(schema, content);
  return 'problems' in result ? result : { sent: result.fields[field.key] };
}

function isEmptyList({ allowedValues }: TicketField): boolean {
  return allowedValues?.length === 0;
}

test('whatever is meant for a field, in whichever way it is written, is sent as Jira takes it', () => {
  const meant = anyField.chain((one) => fc.tuple(fc.constant({ ...one, required: false }), meantFor(one.field)));
  fc.assert(
    fc.property(meant, ([one, value]) => {
      const result = encodeOne(one, value);
      if ('problems' in result) return expect(result.problems).toEqual([]);
      if (result.sent === undefined) expect(one.field.kind === 'as-given' || isEmptyList(one.field)).toBe(true);
      else if (!jiraTakes(one.field, result.sent)) expect.fail(JSON.stringify(result.sent));
    }),
    RUNS,
  );
});

test('whatever else is given is sent as Jira takes it, left out, or refused by the name of its field', () => {
  fc.assert(
    fc.property(anyField, anyValue, (one, value) => {
      const result = encodeOne(one, value);
      if ('problems' in result) {
        expect(result.problems.map(({ field }) => field)).toEqual([one.field.key]);
        expect(result.problems[0]?.takes).not.toBe('');
      } else if (result.sent !== undefined) {
        const isOwnDocument = one.field.kind === 'rich-text' && (value as { type?: string }).type === 'doc';
        if (!isOwnDocument && !jiraTakes(one.field, result.sent)) expect.fail(JSON.stringify(result.sent));
      } else expect(one.required && !isEmptyList(one.field)).toBe(false);
    }),
    RUNS,
  );
});

test('every text becomes a document that Jira takes, and none of its words is lost', () => {
  fc.assert(
    fc.property(anyText, (given) => {
      const document = toDocument(given);
      const words = (document?.content ?? []).flatMap(({ content = [] }) => content.map((node) => node.text ?? ' '));
      if (document !== null) expect(isDocument(document, JIRA_FIELDS[1] as TicketField)).toBe(true);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
      const bare = (one: string) => one.toWellFormed().replace(/[\s\u0000-\u001f\u007f]/g, '');
      expect(bare(words.join(''))).toBe(bare(given));
    }),
    RUNS,
  );
});

test('a label that is clean stays as it is, and is one that Jira takes', () => {
  fc.assert(
    fc.property(anyText, (given) => {
      const label = cleanLabel(given);
      expect(cleanLabel(label)).toBe(label);
      expect(label).not.toMatch(/\s/);
      expect(label.isWellFormed()).toBe(true);
    }),
    RUNS,
  );
});
