import type { RequestState } from '../../../model/access-request.ts';
import { AUDIT_LAYOUT, REQUEST_LAYOUT } from '../../access/request-layout.ts';
import { type Searched, searchedIds } from '../../access/searched-ids.ts';
import type { CommandDefinition } from '../../command.ts';
import type { CommandContext } from '../../context.ts';
import { EXIT } from '../../exit-code.ts';
import { filter, matches } from '../../lists/filter.ts';
import type { RecordLayout, Rows } from '../../output/column.ts';
import { LIST_FORMATS, type ListFormat, writeRecords } from '../../output/write-records.ts';
import { wholeNumber } from '../../parse-option.ts';
import type { TicketHistory } from '../../services.ts';
import { UserError } from '../../user-error.ts';
import { count } from '../../words.ts';

const USUAL_LIMIT = 50;

interface Options {
  readonly account?: string;
  readonly entitlement?: string;
  readonly state?: RequestState;
  readonly limit?: number;
  readonly trail?: boolean;
}

export const command: CommandDefinition<Options> = {
  description:
    'Lists the requests to change access, the newest first, with every step in JSON. With --trail, the audit trail ' +
    'instead: who did what, when and why, before and after, the oldest first.',
  options: [
    { flags: '--account <account>', description: 'only what is about this account: its id, email or name' },
    { flags: '--entitlement <entitlement>', description: "only this one: its id, a group's name, or KEY:Role name" },
    { flags: '--state <state>', description: 'only these', choices: ['running', 'active', 'attention', 'ended'] },
    {
      flags: '--limit <number>',
      description: `at most so many requests (default: ${USUAL_LIMIT})`,
      parse: wholeNumber({ min: 1 }),
    },
    { flags: '--trail', description: 'the audit trail, all of it' },
  ],
  formats: LIST_FORMATS,
  examples: [
    ['jira-access access list --state attention', 'what needs somebody'],
    ['jira-access access list --account ada@acme.example -o json', 'all about one person, for programs'],
    ['jira-access access list --trail -o csv > trail.csv', 'the audit trail'],
  ],
  async run(context) {
    const { state, limit, trail } = context.options;
    if (trail === true && (state !== undefined || limit !== undefined)) {
      throw new UserError('The trail is of all requests.', {
        fix: 'leave --state and --limit out',
        exitCode: EXIT.wrongUse,
      });
    }
    const target = await context.target(await context.settings());
    return context.withStore(target, async (store) => {
      const ids = await searchedIds(context.options, () => store.reader(target.connection));
      const requests = store.requests(target.connection);
      if (trail === true) await write(context, filter(requests.trail(), isAbout(ids)), AUDIT_LAYOUT);
      else {
        const found = await requests.list({
          ...ids,
          ...(state === undefined ? {} : { state }),
          limit: limit ?? USUAL_LIMIT,
        });
        await write(context, found, REQUEST_LAYOUT);
        await noteTickets(context, store.tickets(target.connection));
      }
      return EXIT.done;
    });
  },
};

function isAbout({ principalId, entitlementId }: Searched) {
  return (entry: { principalId: string | null; entitlementId: string | null }) =>
    matches<string | null>(entry.principalId, principalId) &&
    matches<string | null>(entry.entitlementId, entitlementId);
}

async function write<Row>(context: CommandContext, rows: Rows<Row>, layout: RecordLayout<Row>): Promise<void> {
  const format = (context.options.output ?? 'table') as ListFormat;
  await writeRecords(context.out, format, rows, layout, { width: context.terminalWidth, paint: context.paint });
}

/** What waits for a decision has changed nothing, so it is in no list of changes. */
async function noteTickets(context: CommandContext, tickets: TicketHistory): Promise<void> {
  if (context.options.output !== 'table') return;
  const open = await tickets.open();
  if (open.count === 0) return;
  const words = count(open.count, 'ticket is', 'tickets are');
  context.note(`${words} open beside: see them with \`jira-access ticket list\`.`);
}
