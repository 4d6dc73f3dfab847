import type { OptionDefinition } from '../command.ts';
import { wholeNumber } from '../parse-option.ts';
import { parseRequestId } from '../requests/request-id.ts';

/** What every command that changes something takes. */
export interface ChangeOptions {
  readonly reason?: string;
  readonly requester?: string;
  readonly requestId?: string;
  readonly dryRun?: boolean;
  readonly detach?: boolean;
  readonly confirmRevokes?: number;
}

export const CHANGE_OPTIONS: readonly OptionDefinition[] = [
  { flags: '--reason <text>', description: 'why; kept in the record' },
  { flags: '--requester <name>', description: "who asks for it (default: the operating system's user)" },
  {
    flags: '--request-id <id>',
    description: 'the same id with the same content is the same request, and has one outcome (default: a new one)',
    parse: parseRequestId,
  },
  { flags: '--dry-run', description: 'only show what would change, by what Jira says now' },
  { flags: '--detach', description: 'start it and do not wait' },
];

export const CONFIRM_REVOKES: OptionDefinition = {
  flags: '--confirm-revokes <number>',
  description: 'how much is taken away, where that is more than goes without asking',
  parse: wholeNumber({ min: 1 }),
};
