import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { ASKER_OPTIONS, DETACH, REQUEST_ID, type RequestOptions } from '../../requests/request-options.ts';
import { CONTENT_OPTIONS, type ContentOptions, readContent } from '../../tickets/content-options.ts';
import { DECISION_TIMEOUT } from '../../tickets/decision-timeout.ts';
import { runTicket } from '../../tickets/run-ticket.ts';
import { ticketInput } from '../../tickets/ticket-input.ts';
import { UserError } from '../../user-error.ts';

interface Options extends RequestOptions, ContentOptions {
  /** Milliseconds. */
  readonly timeout?: number;
  readonly wait?: boolean;
}

export const command: CommandDefinition<Options> = {
  description:
    'Opens a ticket in Jira, once, whatever fails on the way, and watches it from then on. Ends when the ticket is there. ' +
    'A template says `schema_id`, `display_name` (the summary), `description`, `labels`, `custom_fields`, ' +
    '`requested_for_id`; options win over it. Ctrl-C ends the watching, not the request.',
  options: [
    ...CONTENT_OPTIONS,
    DECISION_TIMEOUT,
    ...ASKER_OPTIONS,
    REQUEST_ID,
    { flags: '--wait', description: 'wait for the decision, as `ticket wait` does' },
    DETACH,
  ],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access ticket open --template ticket.json', 'from a template of the Go connector'],
    ['jira-access ticket open --schema OPS:10001 --summary "New laptop" --field "Serial number=4711"', 'by options'],
    ['jira-access ticket open --template - --wait < ticket.json', 'from a program, with the decision'],
  ],
  async run(context) {
    const { wait = false, detach = false, timeout } = context.options;
    if (wait && detach) {
      throw new UserError('A command waits, or it does not.', {
        fix: 'write --wait or --detach, not both',
        exitCode: EXIT.wrongUse,
      });
    }
    const ticket = await readContent(context);
    const settings = await context.settings();
    const target = await context.target(settings);
    const content = { ticket, afterwards: { do: 'nothing' }, timeoutMs: timeout ?? null } as const;
    const until = detach ? null : wait ? 'settled' : 'opened';
    return runTicket(context, ticketInput(context, target.connection, content), { settings, target, until });
  },
};
