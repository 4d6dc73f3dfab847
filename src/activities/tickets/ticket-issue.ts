import { JiraError } from '../../jira/errors/jira-error.ts';
import type { JiraIssue } from '../../jira/issue.ts';
import { getIssue } from '../../jira/issues.ts';
import type { TicketIssue } from '../../model/ticket-decision.ts';
import type { TicketContext } from './context.ts';

/** What of an issue decides what becomes of its ticket. */
export const DECIDING_FIELDS = ['status', 'resolution', 'project'] as const;

export function ticketIssueOf({ id, key, status, resolution, project }: JiraIssue): TicketIssue {
  return {
    issueId: id,
    issueKey: key,
    projectId: project?.id ?? '',
    statusId: status?.id ?? '',
    statusName: status?.name ?? '',
    category: status?.category ?? '',
    resolutionId: resolution?.id ?? null,
    resolutionName: resolution?.name ?? null,
  };
}

/** Null where Jira says that there is no such issue, or none for us. */
export async function readIssueOrNull(
  issueId: string,
  selection: Parameters<typeof getIssue>[2],
  { site, signal }: Pick<TicketContext, 'site' | 'signal'>,
): Promise<JiraIssue | null> {
  try {
    return await getIssue(site.client, issueId, selection, { signal });
  } catch (error) {
    if (error instanceof JiraError && (error.code === 'not_found' || error.code === 'forbidden')) return null;
    throw error;
  }
}
