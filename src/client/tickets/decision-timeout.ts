import type { OptionDefinition } from '../command.ts';
import { duration } from '../parse-option.ts';

const SHORTEST_MS = 1_000;
/** A ticket that nobody decides for longer is forgotten; as the setting JIRA_ACCESS_TICKET_TIMEOUT has it. */
const LONGEST_MS = 3_650 * 86_400_000;

export const DECISION_TIMEOUT: OptionDefinition = {
  flags: '--timeout <duration>',
  description: 'how long a decision is waited for, such as 14d (default: JIRA_ACCESS_TICKET_TIMEOUT)',
  parse: duration({ min: SHORTEST_MS, max: LONGEST_MS }),
};
