import { DEMO_CONNECTION } from '../settings/settings.ts';

/** The command that serves a connection on this machine. */
export function upCommand(connection: string): string {
  return connection === DEMO_CONNECTION ? 'jira-access up --demo' : 'jira-access up';
}
