import { z } from 'zod';
import { wordsOf } from '../http/errors/error-text.ts';
import { fault } from '../http/errors/fault.ts';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { JiraError } from './errors/jira-error.ts';
import { idField } from './fields.ts';
import type { CreatedIssue, IssueDraft } from './issues.ts';

/** Documented cap (OAS, 2026-10). */
export const ISSUES_MOST_CREATED = 50;

const bulkSchema = z
  .object({
    issues: z.array(z.object({ id: idField, key: z.string().min(1) })).nullish(),
    errors: z.array(z.object({ failedElementNumber: z.number().int(), elementErrors: z.unknown() })).nullish(),
  })
  // Either may be left out (OAS, 2026-10); without both it is no answer to several issues.
  .refine(({ issues, errors }) => (issues ?? errors ?? null) !== null)
  .transform(({ issues, errors }) => ({
    created: issues ?? [],
    refused: new Map(
      (errors ?? []).map(({ failedElementNumber, elementErrors }) => [failedElementNumber, elementErrors]),
    ),
  }));

export const issueBulkCreate = defineEndpoint({
  name: 'issueBulkCreate',
  does: 'create several issues',
  method: 'POST',
  path: '/rest/api/3/issue/bulk',
  needs: 'Browse projects and Create issues',
  scope: 'write:jira-work',
  // There is no idempotency key: a second request is a second issue each (FACTS 7).
  retry: 'never',
  /** 50 issues with their mails, listeners and rules take their time, and to give up on them is to know nothing of 50. */
  timeoutMs: 120_000,
  // Where every single one is refused it says 400, with what is wrong with each in the same form (OAS, 2026-10).
  alsoAnswers: [400],
  schema: bulkSchema,
});

/** What became of one issue of several: made, or refused with Jira's words on its fields. */
export type BulkOutcome = { readonly created: CreatedIssue } | { readonly refused: string };

/**
 * Creates at most ISSUES_MOST_CREATED issues with one request; what became of each, in the order of the drafts. JiraError as
 * of `createIssue` speaks of all of them.
 */
export async function createIssuesInBulk(
  client: JiraClient,
  drafts: readonly IssueDraft[],
  options?: CallOptions,
): Promise<BulkOutcome[]> {
  if (drafts.length > ISSUES_MOST_CREATED) throw new RangeError(`more than ${ISSUES_MOST_CREATED} issues`);
  const { created, refused } = await client.call(issueBulkCreate, { body: { issueUpdates: drafts } }, options);
  const accepted = drafts.filter((_, index) => !refused.has(index));
  if (accepted.length !== created.length || drafts.length - accepted.length !== refused.size) {
    const detail = `${drafts.length} were sent, ${created.length} were made and ${refused.size} refused`;
    throw new JiraError(issueBulkCreate, fault('bad_shape', { detail, mayHaveTakenEffect: true }));
  }
  // Those made come in the order in which they were sent, with the refused ones left out.
  const made = created.values();
  return drafts.map((_, index) => {
    if (refused.has(index)) return { refused: wordsOf(refused.get(index)) || 'Jira gives no reason' };
    return { created: made.next().value as CreatedIssue };
  });
}
