import { exampleTemplate, templateFields } from '../../../model/ticket-fields/example.ts';
import { takes } from '../../../model/ticket-fields/takes.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { UserError } from '../../user-error.ts';

interface Options {
  readonly all?: boolean;
}

const INDENT = 2;

export const command: CommandDefinition<Options> = {
  description:
    'Prints a template file for one kind of ticket, with an example for each field that must be given, to be written over. ' +
    'What each field takes is told on standard error.',
  arguments: [{ name: '<schema>', description: 'its id, as `ticket schemas` lists it' }],
  options: [{ flags: '--all', description: 'with the fields that may be left out, too' }],
  examples: [
    ['jira-access ticket template OPS:10001 > ticket.json', 'a file to write over'],
    ['jira-access ticket template OPS:10001 --all', 'with all that can be given'],
  ],
  async run(context) {
    const [schemaId = ''] = context.arguments;
    const target = await context.target(await context.settings());
    const schema = await context.withStore(target, (store) => store.ticketSchemas(target.connection).get(schemaId));
    if (schema === null) {
      throw new UserError(`Nothing is known of a kind of ticket \`${schemaId}\`.`, {
        fix: 'see what there is with `jira-access ticket schemas`, which asks Jira anew',
        exitCode: EXIT.notFound,
      });
    }
    const fields = templateFields(schema, context.options.all === true);
    await context.out.line(JSON.stringify(exampleTemplate(schema, fields), null, INDENT));
    await context.out.flush();
    for (const field of fields) {
      context.note(`${field.key} (${field.name})${field.required ? ', required' : ''}: ${takes(field)}`);
    }
    return EXIT.done;
  },
};
