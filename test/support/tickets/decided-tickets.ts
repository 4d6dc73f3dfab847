import type { ControlChange } from '../../../simulator/control/changes.ts';
import type { TicketPolicy } from '../../../src/model/ticket-rules.ts';
import { usualTicketPolicy } from '../../../src/settings/ticket-policy.ts';
import { startWorld, type World, type WorldOptions } from '../site-world.ts';

/** Somebody of the site who decides its tickets. */
export const DECIDER = {
  accountId: '5decider',
  displayName: 'Ada Approver',
  emailAddress: 'ada.approver@example.com',
} as const;

/** Decisions are seen at once, and no ticket is looked for, since each answer of Jira is clear. */
const AT_ONCE = { pollMs: 200, lookForMs: 0 };

/** A site whose tickets change access, with a worker and somebody to decide. */
export async function decidedTickets(
  server: Pick<WorldOptions, 'address' | 'namespace'>,
  policy: Partial<TicketPolicy> = {},
): Promise<World> {
  const tickets = { ...usualTicketPolicy(), ...AT_ONCE, ...policy };
  const world = await startWorld({ ...server, connection: { provisioning: true, ticketing: true, tickets } });
  world.simulator.change({ kind: 'addAccount', ...DECIDER });
  return world;
}

/** Closes a ticket with what was decided. */
export const closes = (
  issue: string,
  to: string,
  resolution: string | null,
  by: string = DECIDER.displayName,
): ControlChange => ({ kind: 'transitionIssue', issue, to, resolution, by });
