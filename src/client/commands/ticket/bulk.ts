import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { LIST_FORMATS, type ListFormat, writeRecords } from '../../output/write-records.ts';
import { loadText } from '../../requests/load-text.ts';
import { newRequestId } from '../../requests/request-id.ts';
import { ASKER_OPTIONS, DETACH, type RequestOptions } from '../../requests/request-options.ts';
import { bulkParts, bulkRequestId, parseBulkId } from '../../tickets/bulk-parts.ts';
import { BULK_LAYOUT, bulkTrouble } from '../../tickets/bulk-record.ts';
import { TEMPLATE } from '../../tickets/content-options.ts';
import { DECISION_TIMEOUT } from '../../tickets/decision-timeout.ts';
import { followBulk } from '../../tickets/follow-bulk.ts';
import { startBulk, startedRecords } from '../../tickets/start-bulk.ts';
import { readTickets } from '../../tickets/template-file.ts';
import { ticketInput } from '../../tickets/ticket-input.ts';
import { UserError } from '../../user-error.ts';

interface Options extends RequestOptions {
  readonly template?: string;
  /** Milliseconds. */
  readonly timeout?: number;
}

export const command: CommandDefinition<Options> = {
  description:
    'Opens many tickets with few calls of Jira, each once, and watches them from then on. Every template is checked before ' +
    'the first ticket is opened. Prints what became of each, in the order of the file; ends with 1 where some failed, else ' +
    'with 3 where some were refused. Ctrl-C ends the watching, not the work.',
  options: [
    TEMPLATE,
    DECISION_TIMEOUT,
    ...ASKER_OPTIONS,
    {
      flags: '--request-id <id>',
      description: 'id of the bulk; its tickets are the requests <id>-1, <id>-2, … (default: a new one)',
      parse: parseBulkId,
    },
    DETACH,
  ],
  formats: LIST_FORMATS,
  handlesInterrupt: true,
  examples: [
    ['jira-access ticket bulk --template bulk_ticket_template.json', '{"tickets": [ … ]}, as the Go connector has it'],
    ['jira-access ticket bulk --template - --request-id onboarding-2026-11 -o ndjson < many.json', 'from a program'],
  ],
  async run(context) {
    const { template, timeout, detach, requestId: bulkId = newRequestId(context.world.now()) } = context.options;
    if (template === undefined) {
      throw new UserError('Nothing says what tickets to open.', {
        fix: 'write --template FILE, or --template - for standard input',
        exitCode: EXIT.wrongUse,
      });
    }
    const contents = readTickets(await loadText('template', template, context.world));
    const settings = await context.settings();
    const target = await context.target(settings);
    const inputs = contents.map((ticket, index) => ({
      ...ticketInput(context, target.connection, { ticket, afterwards: { do: 'nothing' }, timeoutMs: timeout ?? null }),
      requestId: bulkRequestId(bulkId, index + 1),
      bulkId,
    }));
    return context.withTemporal(settings, target, async ({ client }) => {
      const parts = await startBulk(client, bulkId, bulkParts(inputs));
      const isOver = detach === true;
      const found = isOver ? parts.flatMap(startedRecords) : await followBulk(context, client, target, parts);
      const { terminalWidth: width, paint } = context;
      const format = (context.options.output ?? 'table') as ListFormat;
      await writeRecords(context.out, format, found, BULK_LAYOUT, { width, paint });
      context.note(`Bulk ${bulkId}. See its tickets with \`jira-access ticket list --bulk ${bulkId}\`.`);
      if (found.length < inputs.length) {
        context.note('All of it goes on; the same command with this --request-id waits for it again.');
        return EXIT.interrupted;
      }
      const trouble = bulkTrouble(found);
      if (trouble !== null) throw trouble;
      return EXIT.done;
    });
  },
};
