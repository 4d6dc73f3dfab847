/** What a human can make of a ticket. */
export type TicketDecision = 'granted' | 'declined' | 'cancelled';

/** What is read of a ticket's issue to know where it stands. */
export interface TicketIssue {
  readonly issueId: string;
  readonly issueKey: string;
  readonly projectId: string;
  readonly statusId: string;
  readonly statusName: string;
  /** `new`, `indeterminate`, `done`; Jira may know others. */
  readonly category: string;
  readonly resolutionId: string | null;
  readonly resolutionName: string | null;
}

/**
 * What the ways in which a ticket can end mean on one site: names of resolutions, and of statuses of the category "done".
 * `status:<name>` is a status that decides in whatever category it is.
 */
export interface DecisionMapping {
  readonly granted: readonly string[];
  readonly declined: readonly string[];
  readonly cancelled: readonly string[];
}

export type Verdict =
  | { readonly is: 'open' }
  | { readonly is: 'decided'; readonly decision: TicketDecision; readonly byName: string }
  /** It is done, in a way that nobody has said the meaning of. */
  | { readonly is: 'unmapped'; readonly byName: string };

const STATUS_PREFIX = 'status:';
/** In this order: where two lists name what a ticket shows, nothing is granted. */
const DECISIONS: readonly TicketDecision[] = ['declined', 'cancelled', 'granted'];

/** What a ticket's state says. Only what is named as granted grants. */
export function verdictOf(issue: TicketIssue, mapping: DecisionMapping): Verdict {
  const { statusName, resolutionName, category } = issue;
  const anywhere = decisionNamed(`${STATUS_PREFIX}${statusName}`, mapping);
  if (anywhere !== null) return { is: 'decided', decision: anywhere, byName: statusName };
  if (category !== 'done') return { is: 'open' };
  // The resolution is the more exact word; projects may leave it empty (FACTS 7).
  const byName = resolutionName ?? statusName;
  const decision = decisionNamed(byName, mapping);
  // A status such as "Declined" stands against a resolution that says no more than "Done".
  const byStatus = decisionNamed(statusName, mapping);
  if (decision === 'granted' && byStatus !== null && byStatus !== 'granted') {
    return { is: 'decided', decision: byStatus, byName: statusName };
  }
  return decision === null ? { is: 'unmapped', byName } : { is: 'decided', decision, byName };
}

function decisionNamed(name: string, mapping: DecisionMapping): TicketDecision | null {
  const wanted = name.trim().toLowerCase();
  return DECISIONS.find((decision) => mapping[decision].some((one) => one.trim().toLowerCase() === wanted)) ?? null;
}

const DECIDING_FIELDS = ['status', 'resolution'] as const;

/** A change of an issue, as its changelog has it. */
export interface IssueChange {
  readonly authorId: string | null;
  /** ISO 8601. */
  readonly at: string;
  readonly items: readonly ChangedField[];
}

export interface ChangedField {
  /** Its name, which a custom field may share with one of Jira's own. */
  readonly field: string;
  /** Null or missing in old entries. */
  readonly fieldId?: string | null;
  readonly to: string | null;
}

type DecidingField = (typeof DECIDING_FIELDS)[number];

function isOf(field: DecidingField, item: ChangedField): boolean {
  return (item.fieldId ?? item.field) === field;
}

/** Whose changes made an issue what it is, and when the last of them was made. */
export interface Deciders {
  /** Account ids; null stands for somebody whom the changelog does not name. */
  readonly accounts: readonly (string | null)[];
  readonly at: string | null;
}

/** Who put an issue where it is: the authors of the last change of its status, and of its resolution where it has one. */
export function decidersOf(issue: TicketIssue, newestFirst: readonly IssueChange[]): Deciders {
  const values = { status: issue.statusId, resolution: issue.resolutionId };
  const accounts = new Set<string | null>();
  let at: string | null = null;
  for (const field of DECIDING_FIELDS) {
    if (values[field] === null) continue;
    const change = newestFirst.find(({ items }) => items.some((item) => isOf(field, item)));
    const isShown = change?.items.some((item) => isOf(field, item) && item.to === values[field]) === true;
    // What the changelog does not tell was done by nobody known.
    accounts.add(isShown ? (change?.authorId ?? null) : null);
    if (isShown && change !== undefined && (at === null || change.at > at)) at = change.at;
  }
  return { accounts: [...accounts], at };
}

/** Whether all that made the decision is told by these changes, or older ones must be read. */
export function tellsDecision(issue: TicketIssue, changes: readonly IssueChange[]): boolean {
  return DECIDING_FIELDS.every(
    (field) =>
      (field === 'resolution' && issue.resolutionId === null) ||
      changes.some(({ items }) => items.some((item) => isOf(field, item))),
  );
}

/** How a ticket looked: two marks differ exactly where something that could decide has changed. */
export function seenMark({ statusId, resolutionId, projectId }: TicketIssue): string {
  return `${statusId}/${resolutionId ?? ''}/${projectId}`;
}

/** The mark of a ticket that Jira does not show. */
export const SEEN_MISSING = 'missing';
