import type { TicketRules } from '../../model/ticket-rules.ts';
import type { TicketKey } from '../../model/ticket-work.ts';
import type { Store } from '../../store/store.ts';
import type { JiraSites } from '../jira-sites.ts';
import type { Destination } from './choose-transition.ts';
import { moveIssue } from './move-issue.ts';
import { onIssue } from './on-issue.ts';

export interface MoveTicketInput extends TicketKey {
  /** `granted`: its access is in force. `ended`: nothing came of it, or its access has ended. */
  readonly to: 'granted' | 'ended';
}

export interface MovedTicket {
  /** True also where it was there already. */
  readonly moved: boolean;
  /** Why it stays where it is; null where it does not. */
  readonly why: string | null;
}

/** Moves the issue of a request where its workflow allows. */
export function moveTicket(store: Store, sites: JiraSites, input: MoveTicketInput): Promise<MovedTicket> {
  const destination = destinationOf(input.to, sites.get(input.connection).tickets);
  return onIssue(store, sites, input, 'moving the ticket', async (issueId, context) => {
    const { hasMoved, why } = await moveIssue(issueId, destination, context);
    if (hasMoved) await context.tickets.audit(input.requestId, { event: 'transitioned', detail: input.to });
    return { moved: why === null, why };
  });
}

function destinationOf(to: MoveTicketInput['to'], { mapping, statusGranted, statusEnded }: TicketRules): Destination {
  const { granted, declined, cancelled } = mapping;
  const no = [...cancelled, ...declined];
  return to === 'granted'
    ? { status: statusGranted, fitting: granted, misleading: no }
    : { status: statusEnded, fitting: no, misleading: granted };
}
