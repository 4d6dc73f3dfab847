import { ApiError } from '../../http/errors/api-error.ts';
import { getIssue } from '../../jira/issues.ts';
import { doTransition, listTransitions } from '../../jira/transitions.ts';
import { isCutShort, isRefusal } from './answers.ts';
import { chooseTransition, type Destination, isThere } from './choose-transition.ts';
import type { TicketContext } from './context.ts';
import { unconfirmed } from './unconfirmed.ts';

export interface MovedIssue {
  /** False where it was there before, or stays where it is. */
  readonly hasMoved: boolean;
  /** Why it is not there; null where it is. */
  readonly why: string | null;
}

/**
 * Moves an issue to another status, if it is not there and its workflow lets it go. A move whose answer was lost is looked
 * for, and made again where it was not made: once there, it is not made twice.
 */
export async function moveIssue(
  issueId: string,
  destination: Destination,
  context: TicketContext,
): Promise<MovedIssue> {
  const { site, signal } = context;
  if (await hasArrived(issueId, destination, context)) return { hasMoved: false, why: null };
  const chosen = chooseTransition(await listTransitions(site.client, issueId, { signal }), destination);
  if ('problem' in chosen) return { hasMoved: false, why: chosen.problem };
  try {
    await doTransition(site.client, issueId, chosen, { signal });
  } catch (error) {
    if (!(error instanceof ApiError) || isCutShort(error)) throw error;
    const { code, message, mayHaveTakenEffect } = error;
    const isNo = isRefusal(error);
    // Surely not done, and to be tried again after a while.
    if (!isNo && !mayHaveTakenEffect && code !== 'conflict') throw error;
    // Refused, perhaps since somebody else was faster; or done, and the answer was lost.
    if (!(await hasArrived(issueId, destination, context))) {
      if (isNo) return { hasMoved: false, why: message };
      throw unconfirmed(error, context);
    }
  }
  return { hasMoved: true, why: null };
}

async function hasArrived(
  issueId: string,
  destination: Destination,
  { site, signal }: TicketContext,
): Promise<boolean> {
  const { status } = await getIssue(site.client, issueId, { fields: ['status'] }, { signal });
  return status !== null && isThere(status, destination);
}
