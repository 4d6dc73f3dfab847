import { expect, test } from 'vitest';
import { parseTicketSchemaId, ticketSchemaId } from '../../../src/model/ticket-schema.ts';

test('an id of a schema is made of a project and an issue type, and taken apart again', () => {
  expect(ticketSchemaId('OPS', '10001')).toBe('OPS:10001');
  expect(parseTicketSchemaId('OPS:10001')).toEqual({ projectKey: 'OPS', issueTypeId: '10001' });
  for (const wrong of ['', 'OPS', 'OPS:', ':1', 'OPS:1:2', 'O PS:1']) expect(parseTicketSchemaId(wrong)).toBeNull();
});
