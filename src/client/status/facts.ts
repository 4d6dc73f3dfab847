import type { AccessRequest } from '../../model/access-request.ts';
import type { SyncRecord } from '../../model/sync.ts';
import type { PartWait } from '../../model/sync-run.ts';
import type { Ticket } from '../../model/ticket-request.ts';
import type { Sealed } from '../../store/access-reader.ts';
import type { OpenTickets } from '../../store/tickets/tickets.ts';
import type { VersionTrouble } from '../deployment/given-work.ts';
import type { ScheduleRecord } from '../schedule/record.ts';

/** What was found out about one connection; null where it could not be. */
export interface StatusFacts {
  readonly connection: string;
  readonly temporal: { readonly address: string; readonly uiUrl: string | null } | null;
  /** Why Temporal could not be asked. */
  readonly temporalProblem: string | null;
  /** Whether any worker waits for work. */
  readonly workerPresent: boolean | null;
  /** Why work waits though workers are there. */
  readonly versionTrouble: VersionTrouble | null;
  /** Whether Temporal has a sync that has not ended. */
  readonly syncRunning: boolean | null;
  /** What the running sync waits for. */
  readonly waits: readonly PartWait[];
  readonly schedule: ScheduleRecord | null;
  readonly latest: SyncRecord | null;
  readonly sealed: Sealed | null;
  /** Changes that wait for a person, the newest first; some of them where there are many. */
  readonly attention: readonly AccessRequest[];
  /** Granted access that should have ended by now; some of it where there is much. */
  readonly overdue: readonly AccessRequest[];
  /** Null where the store could not be read. */
  readonly openTickets: OpenTickets | null;
  /** Tickets that wait for a person to mend something, the newest first; some of them where there are many. */
  readonly ticketAttention: readonly Ticket[];
  /** Tickets whose time is over, and that nobody has given up; some of them where there are many. */
  readonly ticketOverdue: readonly Ticket[];
  /** Why the store could not be read. */
  readonly storeProblem: string | null;
}

/** Something that needs a person, and the command that mends it. */
export interface Finding {
  readonly what: string;
  readonly fix: string;
}
