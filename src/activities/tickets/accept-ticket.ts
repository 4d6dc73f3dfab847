import type { PlannedStep } from '../../model/access-step.ts';
import type { TicketContent } from '../../model/ticket-content.ts';
import { encodeFields, type FieldProblem } from '../../model/ticket-fields/encode-fields.ts';
import type { TicketRequestContent } from '../../model/ticket-request.ts';
import { type TicketInput, type TicketResult, ticketWorkflowId } from '../../model/ticket-run.ts';
import type { TicketSchema } from '../../model/ticket-schema.ts';
import type { AcceptedTicketRun } from '../../model/ticket-work.ts';
import type { Store } from '../../store/store.ts';
import type { TicketDraft } from '../../store/tickets/rows.ts';
import type { AcceptedTicket, TicketRepository } from '../../store/tickets/tickets.ts';
import { type AccessContext, accessContext } from '../access/context.ts';
import { planAccess } from '../access/plan/access-plan.ts';
import { planRequest } from '../access/plan/index.ts';
import { findAccount } from '../access/plan/principal.ts';
import { refusalOf } from '../access/refusal.ts';
import { attempt } from '../attempt.ts';
import { terminal } from '../failure.ts';
import type { JiraSite, JiraSites } from '../jira-sites.ts';
import { requestLabel, requestLine } from './marks.ts';
import { readTicketSchema } from './read-schema.ts';

/** Writes a request for a ticket down and finds out what is to be sent; one that is known already is taken up again. */
export async function acceptTicket(
  store: Store,
  sites: JiraSites,
  input: TicketInput,
  known = new KnownForTickets(),
): Promise<AcceptedTicketRun> {
  return attempt(
    () => 'planning a ticket',
    async (activity) => {
      const site = sites.get(input.connection);
      const tickets = store.tickets(input.connection);
      const { requestId } = input;
      const accepted = await writeDown(tickets, input);
      if (accepted.is === 'other') {
        throw terminal(
          'request_conflict',
          `The request ${requestId} asked for something else. Give a new request an id of its own, or none.`,
        );
      }
      if (accepted.ticket.state === 'ended') return { ...answer(accepted, site), ended: endedResult(accepted) };
      if (accepted.draft !== null) return answer({ ...accepted, draft: accepted.draft }, site);
      try {
        const context = accessContext(store, site, activity.cancellationSignal);
        const { draft, notes } = await draftTicket(input, known, context);
        await tickets.plan(requestId, draft, notes);
        return answer({ ...accepted, draft, ticket: { ...accepted.ticket, notes } }, site);
      } catch (thrown) {
        return { ...answer(accepted, site), refusal: refusalOf(thrown, activity, site.scope.patience) };
      }
    },
  );
}

/** Writes a request down, once. */
export function writeDown(tickets: TicketRepository, input: TicketInput): Promise<AcceptedTicket> {
  const { connection, requestId, bulkId, content, requester, reason } = input;
  const workflowId = ticketWorkflowId(connection, requestId);
  return tickets.accept({ requestId, bulkId, content, requester, reason, workflowId });
}

interface Asker {
  /** Null where Jira knows no single one. */
  readonly accountId: string | null;
  readonly notes: readonly string[];
}

/** What several tickets of one bulk have in common is asked for once. */
export class KnownForTickets {
  readonly #schemas = new Map<string, Promise<TicketSchema>>();
  readonly #askers = new Map<string, Promise<Asker>>();

  schema(id: string, read: (id: string) => Promise<TicketSchema>): Promise<TicketSchema> {
    return once(this.#schemas, id, read);
  }

  asker(name: string, find: (name: string) => Promise<Asker>): Promise<Asker> {
    return once(this.#askers, name, find);
  }
}

function once<T>(known: Map<string, Promise<T>>, key: string, read: (key: string) => Promise<T>): Promise<T> {
  const found = known.get(key) ?? read(key);
  known.set(key, found);
  return found;
}

interface Drafted {
  readonly draft: TicketDraft;
  readonly notes: readonly string[];
}

async function draftTicket(input: TicketInput, known: KnownForTickets, context: AccessContext): Promise<Drafted> {
  const { site, signal } = context;
  const schema = await known.schema(input.content.ticket.schemaId, (id) => readTicketSchema(site, id, { signal }));
  const steps = await accessSteps(input, context);
  const asked = await known.asker(input.requester.name, (name) => findRequester(name, context));
  const forWhom = await requestedFor(input.content.ticket, schema, context);
  const lines = [
    ...steps.slice(0, MOST_LINES).map(({ title }) => `- ${title}`),
    ...(steps.length > MOST_LINES ? [`- and ${steps.length - MOST_LINES} more`] : []),
    ...(input.reason === null ? [] : [`Reason: ${input.reason}`]),
    ...forWhom.lines,
    requestLine(input.requestId, input.requester.name),
  ];
  const labels = [requestLabel(input.requestId)];
  const encoded = encodeFields(schema, forWhom.ticket, { labels, lines });
  if ('problems' in encoded) throw terminal('invalid_fields', problemWords(encoded.problems));
  const gets = steps.filter(({ target }) => target.principalType === 'user').map(({ target }) => target.principalId);
  return {
    draft: {
      projectId: schema.projectId,
      projectKey: schema.projectKey,
      fields: { ...encoded.fields, ...forWhom.fields },
      labelled: 'labels' in encoded.fields,
      mayNotDecide: [...new Set([...gets, ...(asked.accountId === null ? [] : [asked.accountId])])],
      steps: steps.map(({ target, wish, title }) => ({ target, wish, title })),
    },
    notes: asked.notes,
  };
}

/** What the description of a ticket repeats; the record has all. */
const MOST_LINES = 50;

/** What is to be granted must be possible now, or nobody should be asked to decide on it. */
async function accessSteps(
  { content: { afterwards }, confirmRevokes }: TicketInput,
  context: AccessContext,
): Promise<readonly PlannedStep[]> {
  switch (afterwards.do) {
    case 'nothing':
      return [];
    case 'change':
      return (await planRequest({ content: afterwards.content, confirmRevokes }, context)).steps;
    case 'confirm':
      return planAccess(afterwards.content, context);
  }
}

/** The account of who asks, whose own decision does not count; with a note where there is none. */
async function findRequester(name: string, context: AccessContext): Promise<Asker> {
  try {
    return { accountId: (await findAccount(name, context)).accountId, notes: [] };
  } catch (thrown) {
    if (!isAboutName(thrown)) throw thrown;
    const note =
      'Jira knows no single account of who asks, so a decision of their own cannot be told from that of others.';
    return { accountId: null, notes: [note] };
  }
}

function isAboutName(thrown: unknown): boolean {
  return thrown instanceof Error && 'type' in thrown && (thrown.type === 'not_found' || thrown.type === 'ambiguous');
}

const REPORTER = 'reporter';

/** Whom the ticket is for: in the field that the settings name, as reporter, or in the description, as the screen allows. */
async function requestedFor(
  ticket: TicketContent,
  { fields }: TicketSchema,
  context: AccessContext,
): Promise<{
  readonly ticket: TicketContent;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
}> {
  if (ticket.requestedFor === null) return { ticket, fields: {}, lines: [] };
  const { accountId, displayName } = await findAccount(ticket.requestedFor, context);
  const named = context.site.tickets.requestedForField;
  // What the template says itself stands.
  const given = new Set(Object.keys(ticket.customFields).map((name) => name.toLowerCase()));
  const has = (key: string | null) =>
    fields.some(
      (field) => field.key === key && !given.has(field.key.toLowerCase()) && !given.has(field.name.toLowerCase()),
    );
  if (named !== null && has(named)) {
    return {
      ticket: { ...ticket, customFields: { ...ticket.customFields, [named]: accountId } },
      fields: {},
      lines: [],
    };
  }
  if (has(REPORTER)) return { ticket, fields: { [REPORTER]: { accountId } }, lines: [] };
  return { ticket, fields: {}, lines: [`Requested for: ${displayName ?? accountId} (${accountId})`] };
}

const MOST_PROBLEMS = 10;

function problemWords(problems: readonly FieldProblem[]): string {
  const words = problems.slice(0, MOST_PROBLEMS).map(({ field, name, problem, takes }) => {
    const called = name === field ? field : `${field} (${name})`;
    return `${called}: ${problem}${takes === null ? '' : `; it takes ${takes}`}`;
  });
  const more = problems.length - words.length;
  return `The ticket's fields are not as Jira takes them. ${words.join('. ')}.${more > 0 ? ` And ${more} more.` : ''}`;
}

function answer({ contentHash, ticket, draft, attempts }: AcceptedTicket, { tickets }: JiraSite): AcceptedTicketRun {
  const { requestId, content, state, projectKey, issueId, issueKey, url, openedAt, timeoutAt, notes } = ticket;
  const steps = draft?.steps ?? [];
  return {
    requestId,
    contentHash,
    ended: null,
    refusal: null,
    state,
    projectKey,
    title: titleOf(content, steps),
    notes,
    attempts,
    issue: issueId === null || issueKey === null ? null : { issueId, issueKey },
    url,
    openedAt,
    timeoutAt,
    timeoutMs: content.timeoutMs ?? tickets.timeoutMs,
    remindersMs: tickets.remindersMs,
    lookForMs: tickets.lookForMs,
    sweepForMs: tickets.sweepForMs,
    confirmWithinMs: tickets.confirmWithinMs,
    awaited: tickets.deciders === null ? 'whoever may resolve the ticket' : `the group ${tickets.deciders}`,
    principalId: only(steps.map(({ target }) => target.principalId)),
    entitlementId: only(steps.map(({ target }) => target.entitlementId)),
  };
}

/** Without what people wrote: it may hold an email address. */
function titleOf(content: TicketRequestContent, steps: TicketDraft['steps']): string {
  const [first] = steps;
  if (first === undefined) return `a ticket of the kind ${content.ticket.schemaId}`;
  const manual = content.afterwards.do === 'confirm' ? ' (by hand)' : '';
  return `${first.title}${steps.length > 1 ? ` and ${steps.length - 1} more` : ''}${manual}`;
}

function only(ids: readonly string[]): string | null {
  const [first] = ids;
  return first !== undefined && ids.every((id) => id === first) ? first : null;
}

function endedResult({ contentHash, ticket }: AcceptedTicket): TicketResult {
  const { requestId, outcome, error, issueKey, url, decision, decidedBy, notes } = ticket;
  return { requestId, contentHash, outcome, error, issueKey, url, decision, decidedBy, change: null, notes };
}
