import type { TicketContent } from '../../model/ticket-content.ts';
import type { OptionDefinition } from '../command.ts';
import { connectionSetting } from '../connection-setting.ts';
import type { CommandContext } from '../context.ts';
import { EXIT } from '../exit-code.ts';
import { loadText } from '../requests/load-text.ts';
import { UserError } from '../user-error.ts';
import { fieldsByName, type GivenField, parseField } from './field-option.ts';
import { type Overrides, readTicket } from './template-file.ts';

/** What a ticket is to say, on the command line. */
export interface ContentOptions {
  readonly template?: string;
  readonly schema?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly label?: readonly string[];
  readonly field?: readonly GivenField[];
  readonly requestedFor?: string;
  readonly status?: string;
}

export const TEMPLATE: OptionDefinition = {
  flags: '--template <file>',
  description: 'JSON as the Go connector has it, or the same in YAML; - for standard input',
};

export const CONTENT_OPTIONS: readonly OptionDefinition[] = [
  TEMPLATE,
  {
    flags: '--schema <id>',
    description: 'what to open: KEY:issue type id, see `ticket schemas` (default: JIRA_ACCESS_TICKET_SCHEMA)',
  },
  { flags: '--summary <text>', description: 'one line that says what it is about' },
  { flags: '--description <text>', description: 'more about it' },
  { flags: '--label <label>', description: 'again for each label', repeatable: true },
  {
    flags: '--field <name=value>',
    description: 'a field by its key or name, again for each; lists and objects as JSON',
    repeatable: true,
    parse: parseField,
  },
  { flags: '--requested-for <account>', description: 'whom it is for: account id, email or name' },
  {
    flags: '--status <id>',
    description:
      'id of one of the statuses of the schema; it is only checked, since Jira gives a new ticket its first one',
  },
];

/** The words of a template that options say as well. */
const KEY_OPTIONS = {
  schema: ['schema_id', '--schema'],
  summary: ['display_name', '--summary'],
  description: ['description', '--description'],
  label: ['labels', '--label'],
  requestedFor: ['requested_for_id', '--requested-for'],
  status: ['status_id', '--status'],
} as const satisfies Partial<Record<keyof ContentOptions, readonly [key: string, option: string]>>;

/** What is to be opened, from a template and options; options win. */
export async function readContent(context: CommandContext<ContentOptions>): Promise<TicketContent> {
  const { options, world } = context;
  const given = overridesOf(options);
  if (options.template !== undefined) return readTicket(await loadText('template', options.template, world), given);
  if (options.summary === undefined) {
    throw new UserError('Nothing says what the ticket is about.', {
      fix: 'write --template FILE, or --schema KEY:TYPE with --summary TEXT',
      exitCode: EXIT.wrongUse,
    });
  }
  const schema = options.schema ?? (await usualSchema(context, '--schema'));
  const schemaName = options.schema === undefined ? 'JIRA_ACCESS_TICKET_SCHEMA' : '--schema';
  return readTicket(null, {
    values: { ...given.values, schema_id: schema },
    names: { ...given.names, schema_id: schemaName, custom_fields: '--field' },
  });
}

/** What the connection opens where nothing else is said. `option` says it otherwise. */
export async function usualSchema(context: CommandContext, option: string): Promise<string> {
  const schema = await connectionSetting(context, 'ticket-schema', 'ticketSchema');
  if (schema !== null) return schema;
  throw new UserError('Nothing says what kind of ticket to open.', {
    fix: `write ${option} and an id that \`jira-access ticket schemas\` lists, such as OPS:10001; JIRA_ACCESS_TICKET_SCHEMA sets it for good`,
    exitCode: EXIT.wrongUse,
  });
}

function overridesOf(options: ContentOptions): Overrides {
  const values: Record<string, unknown> = {};
  const names: Record<string, string> = {};
  for (const [name, [key, option]] of Object.entries(KEY_OPTIONS)) {
    const value = options[name as keyof typeof KEY_OPTIONS];
    if (value === undefined) continue;
    values[key] = value;
    names[key] = option;
  }
  if (options.field !== undefined) values.custom_fields = fieldsByName(options.field);
  return { values, names };
}
