import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../../http/errors/api-error.ts';
import { addComment, listComments } from '../../jira/comments.ts';
import { toDocument } from '../../model/adf.ts';
import { isCutShort } from './answers.ts';
import type { TicketContext } from './context.ts';
import { eventMark, tellsOf } from './event-mark.ts';
import { isLimit, unconfirmed } from './unconfirmed.ts';

/** A comment, and what it is about: there is one of each for a request. */
export interface Saying {
  readonly requestId: string;
  readonly issueId: string;
  readonly event: string;
  readonly text: string;
}

/** So long may Jira still carry out a request after its connection is gone. */
const LATE_MS = 10_000;

/**
 * Comments on an issue once, whatever becomes of answers and workers: after a comment that may be there or come late, the
 * comments of the issue are read before another one. Throws what Jira says where it refuses.
 */
export async function sayOnce(saying: Saying, context: TicketContext): Promise<void> {
  const { requestId, issueId, event, text } = saying;
  const { notes } = context.tickets;
  const known = await notes.begin(requestId, event);
  if (known === 'said') return;
  if (known === null || !(await showsLate(saying, context))) {
    const draft = { body: toDocument(text), properties: [eventMark(saying)] };
    try {
      await addComment(context.site.client, issueId, draft, { signal: context.signal });
    } catch (error) {
      if (!(error instanceof ApiError) || isCutShort(error)) throw error;
      const isThere = error.mayHaveTakenEffect && (await (isLimit(error) ? shows : showsLate)(saying, context));
      if (!isThere) {
        await notes.unbegin(requestId, event);
        throw error.mayHaveTakenEffect ? unconfirmed(error, context) : error;
      }
    }
  }
  await notes.said(requestId, event);
}

/** Whether the comment is there, or shows within the time in which it may come. */
async function showsLate(saying: Saying, context: TicketContext): Promise<boolean> {
  if (await shows(saying, context)) return true;
  await sleep(LATE_MS, undefined, { signal: context.signal });
  return shows(saying, context);
}

async function shows({ issueId, ...saying }: Saying, { site, signal }: TicketContext): Promise<boolean> {
  const comments = await listComments(site.client, issueId, { signal });
  return comments.some(({ properties }) => tellsOf(properties, saying));
}
