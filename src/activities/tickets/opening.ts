import { ApiError } from '../../http/errors/api-error.ts';
import { type CreatedIssue, createIssue, type IssueDraft } from '../../jira/issues.ts';
import { type BulkOutcome, createIssuesInBulk, ISSUES_MOST_CREATED } from '../../jira/issues-in-bulk.ts';
import type { StepError } from '../../model/access-step.ts';
import type { CreateAnswer } from '../../model/ticket-work.ts';
import { isCutShort, isRefusal } from './answers.ts';
import type { TicketContext } from './context.ts';
import { highestKnownNumber } from './floor.ts';
import { markedOf } from './marked-of.ts';
import { requestMark } from './request-mark.ts';
import { browseUrl } from './site-url.ts';

/** A request for an issue. It is sent to Jira once under each number, however often this runs. */
export interface NumberedRequest {
  readonly requestId: string;
  /** From 1. */
  readonly attempt: number;
}

interface Waiting extends NumberedRequest {
  readonly body: IssueDraft;
}

/** Some requests on their way to Jira, in one attempt. */
export class Opening {
  readonly #context: TicketContext;
  readonly #answers = new Map<string, CreateAnswer>();
  /** Sent, or about to be: whatever happens now, these may be there. */
  readonly #begun = new Set<string>();

  constructor(context: TicketContext) {
    this.#context = context;
  }

  async run(tickets: readonly NumberedRequest[]): Promise<void> {
    const waiting: Waiting[] = [];
    for (const ticket of tickets) {
      const one = await this.#toSend(ticket);
      if (one !== null) waiting.push(one);
    }
    while (waiting.length > 0) {
      const some = waiting.splice(0, ISSUES_MOST_CREATED);
      await (some.length === 1 ? this.#sendSingly(some) : this.#sendTogether(some));
    }
  }

  /** In the order of the tickets; `error`: why those that were not sent will not be. */
  answersTo(tickets: readonly NumberedRequest[], error: StepError | null): CreateAnswer[] {
    return tickets.map(({ requestId }) => {
      const known = this.#answers.get(requestId);
      if (known !== undefined) return known;
      return error === null || this.#begun.has(requestId) ? { is: 'unclear' } : { is: 'refused', error };
    });
  }

  /** What is to be sent for a request; null where nothing is. */
  async #toSend({ requestId, attempt: number }: NumberedRequest): Promise<Waiting | null> {
    const { connection, tickets } = this.#context;
    const { issue, attempts, floor, draft } = await tickets.creations.get(requestId);
    if (issue !== null) {
      this.#answers.set(requestId, { is: 'created', issue, url: await this.#urlOf(issue.issueKey) });
      return null;
    }
    if (attempts >= number) {
      this.#answers.set(requestId, { is: 'unclear' });
      return null;
    }
    if (floor === null)
      await tickets.creations.setFloor(requestId, await highestKnownNumber(draft.projectKey, this.#context));
    const body = { fields: draft.fields, properties: [requestMark({ connection, requestId })] };
    return { requestId, attempt: number, body };
  }

  async #sendSingly(some: readonly Waiting[]): Promise<void> {
    for (const one of some) {
      if (!(await this.#begin(one))) continue;
      const { site, signal } = this.#context;
      let created: CreatedIssue;
      try {
        created = await createIssue(site.client, one.body, { signal });
      } catch (error) {
        await this.#failed([one], error);
        continue;
      }
      // What fails from here on says nothing about the issue, which is there.
      await this.#keep(one, created);
    }
  }

  async #sendTogether(some: readonly Waiting[]): Promise<void> {
    const begun: Waiting[] = [];
    for (const one of some) if (await this.#begin(one)) begun.push(one);
    if (begun.length === 0) return;
    const { site, signal } = this.#context;
    let outcomes: BulkOutcome[];
    try {
      outcomes = await createIssuesInBulk(
        site.client,
        begun.map(({ body }) => body),
        { signal },
      );
    } catch (error) {
      if (!isRefusal(error)) return await this.#failed(begun, error);
      // Something in one of them spoils it for all; each for itself gets its own answer.
      for (const one of begun) await this.#takeBack(one);
      return await this.#sendSingly(begun);
    }
    const made = await markedOf(outcomes, this.#context);
    const claimed = new Set([...made.values()].map(({ id }) => id));
    for (const [index, one] of begun.entries()) {
      const outcome = outcomes[index];
      const own = made.get(one.requestId);
      if (own !== undefined) await this.#keep(one, own);
      else if (outcome !== undefined && 'refused' in outcome) await this.#refuse(one, refused(outcome.refused));
      else if (outcome !== undefined && !claimed.has(outcome.created.id)) await this.#keep(one, outcome.created);
    }
  }

  async #begin({ requestId, attempt: number }: Waiting): Promise<boolean> {
    const isFirst = await this.#context.tickets.creations.begin(requestId, number);
    this.#begun.add(requestId);
    if (!isFirst) this.#answers.set(requestId, { is: 'unclear' });
    return isFirst;
  }

  async #keep({ requestId }: Waiting, { id, key }: CreatedIssue): Promise<void> {
    const url = await this.#urlOf(key);
    const issue = await this.#context.tickets.creations.opened(requestId, { issueId: id, issueKey: key }, url);
    this.#answers.set(requestId, { is: 'created', issue, url });
  }

  #urlOf(issueKey: string): Promise<string> {
    const { site, signal } = this.#context;
    return browseUrl(site, issueKey, signal);
  }

  /** Throws where nothing was surely sent, so that it can be sent again. */
  async #failed(begun: readonly Waiting[], error: unknown): Promise<void> {
    if (!(error instanceof ApiError) || isCutShort(error)) throw error;
    if (error.mayHaveTakenEffect) {
      for (const { requestId } of begun) this.#answers.set(requestId, { is: 'unclear' });
      return;
    }
    if (isRefusal(error)) {
      for (const one of begun) await this.#refuse(one, { code: error.code, message: error.message });
      return;
    }
    for (const one of begun) await this.#takeBack(one);
    throw error;
  }

  async #refuse(one: Waiting, error: StepError): Promise<void> {
    await this.#takeBack(one);
    this.#answers.set(one.requestId, { is: 'refused', error });
  }

  async #takeBack({ requestId, attempt: number }: Waiting): Promise<void> {
    await this.#context.tickets.creations.unbegin(requestId, number);
    this.#begun.delete(requestId);
  }
}

function refused(reason: string): StepError {
  const message = `Could not create an issue: Jira refused it as it stands (${reason}). Mend the fields that Jira names.`;
  return { code: 'bad_request', message };
}
