import type { OptionDefinition } from '../command.ts';
import { wholeNumber } from '../parse-option.ts';
import { ASKER_OPTIONS, DETACH, REQUEST_ID, type RequestOptions } from '../requests/request-options.ts';

/** What every command that changes something takes. */
export interface ChangeOptions extends RequestOptions {
  readonly dryRun?: boolean;
  readonly confirmRevokes?: number;
}

export const CHANGE_OPTIONS: readonly OptionDefinition[] = [
  ...ASKER_OPTIONS,
  REQUEST_ID,
  { flags: '--dry-run', description: 'only show what would change, by what Jira says now' },
  DETACH,
];

export const CONFIRM_REVOKES: OptionDefinition = {
  flags: '--confirm-revokes <number>',
  description: 'how much is taken away, where that is more than goes without asking',
  parse: wholeNumber({ min: 1 }),
};
