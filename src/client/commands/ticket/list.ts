import type { TicketOutcome, TicketState } from '../../../model/ticket-request.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { LIST_FORMATS, type ListFormat, writeRecords } from '../../output/write-records.ts';
import { wholeNumber } from '../../parse-option.ts';
import { TICKET_LAYOUT } from '../../tickets/ticket-layout.ts';

const USUAL_LIMIT = 50;

const STATES: readonly TicketState[] = ['opening', 'open', 'acting', 'held', 'attention', 'ended'];
const OUTCOMES: readonly TicketOutcome[] = [
  'granted',
  'declined',
  'cancelled',
  'deleted',
  'moved',
  'timed-out',
  'refused',
  'failed',
];

interface Options {
  readonly state?: TicketState;
  readonly outcome?: TicketOutcome;
  readonly project?: string;
  readonly bulk?: string;
  readonly limit?: number;
}

export const command: CommandDefinition<Options> = {
  description: 'Lists the tickets that were asked for, the newest first.',
  options: [
    { flags: '--state <state>', description: 'only these', choices: STATES },
    { flags: '--outcome <outcome>', description: 'only what ended so', choices: OUTCOMES },
    { flags: '--project <key>', description: 'only those of this project' },
    { flags: '--bulk <id>', description: 'only those of one `ticket bulk`, by the id that it printed' },
    {
      flags: '--limit <number>',
      description: `at most so many (default: ${USUAL_LIMIT})`,
      parse: wholeNumber({ min: 1 }),
    },
  ],
  formats: LIST_FORMATS,
  examples: [
    ['jira-access ticket list --state open', 'what waits for a decision'],
    ['jira-access ticket list --state attention', 'what needs somebody'],
    ['jira-access ticket list --outcome granted --project OPS -o csv', 'for a spreadsheet'],
  ],
  async run(context) {
    const { state, outcome, project, bulk, limit = USUAL_LIMIT, output = 'table' } = context.options;
    const target = await context.target(await context.settings());
    return context.withStore(target, async (store) => {
      const found = await store.tickets(target.connection).list({
        ...(state === undefined ? {} : { state }),
        ...(outcome === undefined ? {} : { outcome }),
        ...(project === undefined ? {} : { projectKey: project.toUpperCase() }),
        ...(bulk === undefined ? {} : { bulkId: bulk }),
        limit,
      });
      const { terminalWidth: width, paint } = context;
      await writeRecords(context.out, output as ListFormat, found, TICKET_LAYOUT, { width, paint });
      return EXIT.done;
    });
  },
};
