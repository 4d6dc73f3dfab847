import { parseTicketSchemaId } from '../../model/ticket-schema.ts';
import type { OptionDefinition } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { UserError } from '../user-error.ts';
import { DECISION_TIMEOUT } from './decision-timeout.ts';

/** A change of access that a ticket decides on. */
export interface TicketedOptions {
  /** Id of what to open; true where none was named. */
  readonly ticket?: string | true;
  readonly manual?: boolean;
  /** Milliseconds. */
  readonly timeout?: number;
}

export const TICKETED_OPTIONS: readonly OptionDefinition[] = [
  {
    flags: '--ticket [schema]',
    description:
      'ask by a ticket first, and change nothing before it is granted; KEY:issue type id as --ticket=OPS:10001, or at the end ' +
      '(default: JIRA_ACCESS_TICKET_SCHEMA)',
    parse: parseSchema,
  },
  {
    flags: '--manual',
    description: 'with --ticket: a human changes the access when it is granted, and a sync has to find it',
  },
  { ...DECISION_TIMEOUT, description: `with --ticket: ${DECISION_TIMEOUT.description}` },
];

function parseSchema(text: string): string {
  if (parseTicketSchemaId(text) !== null) return text;
  throw new UserError(
    'write --ticket=KEY:TYPE with an id that `jira-access ticket schemas` lists, or a bare --ticket at the end',
    {
      exitCode: EXIT.wrongUse,
    },
  );
}
