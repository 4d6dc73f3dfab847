import type { OptionDefinition } from '../command.ts';
import { parseRequestId } from './request-id.ts';

/** What every command takes that asks for something. */
export interface RequestOptions {
  readonly reason?: string;
  readonly requester?: string;
  readonly requestId?: string;
  readonly detach?: boolean;
}

/** Who asks, and why. */
export const ASKER_OPTIONS: readonly OptionDefinition[] = [
  { flags: '--reason <text>', description: 'why; kept in the record' },
  { flags: '--requester <name>', description: "who asks for it (default: the operating system's user)" },
];

export const REQUEST_ID: OptionDefinition = {
  flags: '--request-id <id>',
  description: 'the same id with the same content is the same request, and has one outcome (default: a new one)',
  parse: parseRequestId,
};

export const DETACH: OptionDefinition = { flags: '--detach', description: 'start it and do not wait' };
