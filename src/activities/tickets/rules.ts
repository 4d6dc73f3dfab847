import { terminal } from '../failure.ts';
import type { JiraSite } from '../jira-sites.ts';

/** Nothing is read for tickets, and none is opened, where they are not switched on. */
export function requireTicketing({ connection, tickets }: JiraSite): void {
  if (tickets.ticketing) return;
  throw terminal(
    'ticketing_off',
    `Tickets are off for ${connection}. Set BATON_TICKETING=true (--ticketing) on the worker, if tickets may be opened there.`,
  );
}

/** Where the settings name projects, tickets are opened in no other. */
export function requireTicketProject({ tickets }: JiraSite, ...keys: readonly string[]): void {
  const { projectKeys } = tickets;
  if (projectKeys.length === 0 || keys.some((key) => projectKeys.includes(key))) return;
  throw terminal(
    'project_not_allowed',
    `No tickets are opened in the project ${keys[0]}: BATON_JIRA_PROJECT_KEYS names ${projectKeys.join(', ')}. Choose one of these, or add the project there.`,
  );
}
