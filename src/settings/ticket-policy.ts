import type { TicketPolicy } from '../model/ticket-rules.ts';
import { TICKET_SETTINGS } from './table/tickets.ts';
import { parseFound, type SettingValues } from './values.ts';

export function ticketPolicy(values: SettingValues): TicketPolicy {
  return {
    pollMs: values.number('ticket-poll'),
    timeoutMs: values.number('ticket-timeout'),
    remindersMs: values.durations('ticket-reminders'),
    mapping: {
      granted: values.list('ticket-granted'),
      declined: values.list('ticket-declined'),
      cancelled: values.list('ticket-cancelled'),
    },
    deciders: values.text('ticket-deciders'),
    requestedForField: values.text('ticket-requested-for-field'),
    lookForMs: values.number('ticket-look-for'),
    sweepForMs: values.number('ticket-sweep-for'),
    confirmWithinMs: values.number('ticket-confirm-within'),
    statusGranted: values.text('ticket-status-granted'),
    statusEnded: values.text('ticket-status-ended'),
  };
}

/** What holds where nobody says otherwise. */
export function usualTicketPolicy(): TicketPolicy {
  const usual = TICKET_SETTINGS.flatMap((setting) =>
    setting.default === null
      ? []
      : [{ setting, raw: setting.default, where: setting.name, origin: 'default' as const }],
  );
  return ticketPolicy(parseFound(usual, []));
}
