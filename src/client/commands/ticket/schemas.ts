import type { TicketSchema } from '../../../model/ticket-schema.ts';
import type { CommandDefinition } from '../../command.ts';
import type { CommandContext } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { RecordLayout } from '../../output/column.ts';
import { LIST_FORMATS, type ListFormat, writeRecords } from '../../output/write-records.ts';
import type { Target } from '../../target.ts';
import { readSchemas, tellSkipped } from '../../tickets/read-schemas.ts';
import { FIELD_LAYOUT, SCHEMA_LAYOUT, schemaFields } from '../../tickets/schema-layout.ts';
import { UserError } from '../../user-error.ts';

interface Options {
  readonly project?: string;
  readonly fields?: boolean;
  readonly known?: boolean;
}

export const command: CommandDefinition<Options> = {
  description:
    'Asks Jira what tickets can be opened, and lists it: each issue type of each project, with what must be given and the ' +
    'statuses in which such a ticket is done. What could not be read is told of on standard error.',
  options: [
    { flags: '--project <key>', description: 'only of this project' },
    { flags: '--fields', description: 'each field instead, with what it takes' },
    { flags: '--known', description: 'what the last reading found, without asking Jira' },
  ],
  formats: LIST_FORMATS,
  handlesInterrupt: true,
  examples: [
    ['jira-access ticket schemas', 'what can be opened where'],
    ['jira-access ticket schemas --project OPS --fields', 'what each field takes'],
    ['jira-access ticket schemas --known -o json', 'for programs, with every allowed value'],
  ],
  async run(context) {
    const settings = await context.settings();
    const target = await context.target(settings);
    if (context.options.known !== true) {
      const result = await context.withTemporal(settings, target, ({ client }) =>
        readSchemas(context, client, target.connection),
      );
      if (result === null) {
        context.note('The reading goes on. See later what it found with `jira-access ticket schemas --known`.');
        return EXIT.interrupted;
      }
      tellSkipped(context, result);
    }
    return list(context, target);
  },
};

async function list(context: CommandContext<Options>, target: Target): Promise<ExitCode> {
  const { project, fields } = context.options;
  return context.withStore(target, async (store) => {
    // Keys of projects have no small letters.
    const schemas = store.ticketSchemas(target.connection).list(project?.toUpperCase());
    const count =
      fields === true
        ? await write(context, eachField(schemas), FIELD_LAYOUT)
        : await write(context, schemas, SCHEMA_LAYOUT);
    if (count === 0) throw nothingKnown(context.options);
    return EXIT.done;
  });
}

function nothingKnown({ project, known }: Options): UserError {
  const where = project === undefined ? '' : ` in the project ${project.toUpperCase()}`;
  return new UserError(`Nothing that can be opened is known${where}.`, {
    fix:
      known === true
        ? 'ask Jira with `jira-access ticket schemas`'
        : 'see all there is with `jira-access ticket schemas --known`',
    exitCode: EXIT.notFound,
  });
}

async function* eachField(schemas: AsyncIterable<TicketSchema>) {
  for await (const schema of schemas) yield* schemaFields(schema);
}

async function write<Row>(
  context: CommandContext,
  rows: AsyncIterable<Row>,
  layout: RecordLayout<Row>,
): Promise<number> {
  const format = (context.options.output ?? 'table') as ListFormat;
  return writeRecords(context.out, format, rows, layout, { width: context.terminalWidth, paint: context.paint });
}
