import { accessOf, type Ticket } from '../../model/ticket-request.ts';
import { askedFor } from '../access/request-summary.ts';

/** Where a ticket stands: its outcome, else its state. */
export function standing({ state, outcome }: Pick<Ticket, 'state' | 'outcome'>): string {
  if (state === 'ended') return outcome ?? state;
  return state === 'attention' ? 'needs attention' : state;
}

/** The access that a ticket is about, in a line; null where it is about none. */
export function accessText({ content }: Pick<Ticket, 'content'>): string | null {
  const access = accessOf(content);
  if (access === null) return null;
  return `${askedFor(access)}${content.afterwards.do === 'confirm' ? ' (by hand; a sync has to find it)' : ''}`;
}
