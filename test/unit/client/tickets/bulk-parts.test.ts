import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bulkParts, parseBulkId } from '../../../../src/client/tickets/bulk-parts.ts';
import type { TicketInput } from '../../../../src/model/ticket-run.ts';
import { aTicketContent } from '../support/ticket-builders.ts';

function aTicketInput(number: number, length: number): TicketInput {
  const content = aTicketContent();
  return {
    connection: 'default',
    requestId: `bulk-${number}`,
    bulkId: 'bulk',
    content: { ...content, ticket: { ...content.ticket, description: 'é'.repeat(length) } },
    requester: { name: 'grace', verified: false },
    reason: null,
    confirmRevokes: null,
  };
}

test('parts keep the order, hold at most 50 tickets, and fit a payload but for a ticket that fits none', () => {
  const lengths = fc.array(fc.oneof(fc.nat(100), fc.nat(30_000)), { maxLength: 300 });
  fc.assert(
    fc.property(lengths, (all) => {
      const tickets = all.map((length, index) => aTicketInput(index, length));
      const parts = bulkParts(tickets);
      expect(parts.flat()).toEqual(tickets);
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(50);
        if (part.length > 1) expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(50 * 1024);
      }
    }),
    { numRuns: 30 },
  );
});

test('small tickets fill their parts', () => {
  const tickets = Array.from({ length: 120 }, (_, index) => aTicketInput(index, 10));
  expect(bulkParts(tickets).map(({ length }) => length)).toEqual([50, 50, 20]);
});

test('the id of a bulk leaves room for the numbers of its tickets', () => {
  expect(parseBulkId('a'.repeat(95))).toHaveLength(95);
  expect(() => parseBulkId('a'.repeat(96))).toThrow('at most 100');
});
