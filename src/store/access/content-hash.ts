import { createHash } from 'node:crypto';
import type { RequestContent } from '../../model/access-request.ts';
import type { TicketRequestContent } from '../../model/ticket-request.ts';

/** Everything that counts of a request, by its content: two with the same hash ask for the same. */
export function contentHash(content: RequestContent | TicketRequestContent): string {
  return createHash('sha256').update(canonical(content)).digest('hex');
}

/** JSON with the keys in one order, whoever wrote it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
