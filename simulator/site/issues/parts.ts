import type { Site } from '../model.ts';
import { FIRST_PART, linkTypeNamed, nextOf } from './find.ts';
import type { ChangedItem, Issue, IssueComment, IssueHistory, RemoteLink } from './model.ts';
import { reindex } from './search-index.ts';

/** When a change happens, and who hears of it. */
export interface Moment {
  /** Milliseconds, epoch. */
  readonly now: number;
  /** How long the search index takes to show it. */
  readonly indexLagMs: (issueId: string) => number;
  readonly tell: (event: IssueEvent) => void;
}

/** A moment with the account that does it. */
export interface Act extends Moment {
  readonly byId: string;
}

/** What happened to an issue, for whoever tells others of it. A deleted issue is as it last was. */
export interface IssueEvent {
  readonly kind:
    | 'issue created'
    | 'issue updated'
    | 'issue deleted'
    | 'comment created'
    | 'issue link created'
    | 'issue property set';
  readonly issue: Issue;
  readonly byId: string;
  /** Milliseconds, epoch. */
  readonly at: number;
  /** What `issue updated` changed. */
  readonly history?: IssueHistory;
  readonly comment?: IssueComment;
}

export function take({ tracker }: Site, what: string, number: number): void {
  tracker.highest.set(what, number);
}

/** An id that no other of its kind has. */
function takeId(site: Site, what: string): string {
  const id = nextOf(site, what, FIRST_PART);
  take(site, what, id);
  return String(id);
}

export function index({ tracker }: Site, issueId: string, issue: Issue | null, moment: Moment): void {
  reindex(tracker, issueId, issue, moment.now + moment.indexLagMs(issueId), moment.now);
}

/** Records what was changed, and that it was; nothing changed is nothing recorded. */
export function record(site: Site, issue: Issue, items: readonly ChangedItem[], act: Act): void {
  if (items.length === 0) return;
  const history = { id: takeId(site, 'history'), authorId: act.byId, at: act.now, items };
  issue.history.push(history);
  issue.updatedAt = act.now;
  index(site, issue.id, issue, act);
  act.tell({ kind: 'issue updated', issue, byId: act.byId, at: act.now, history });
}

export function addComment(
  site: Site,
  issue: Issue,
  { body, properties }: Pick<IssueComment, 'body' | 'properties'>,
  act: Act,
): void {
  const comment = { id: takeId(site, 'comment'), authorId: act.byId, body, at: act.now, properties };
  issue.comments.push(comment);
  issue.updatedAt = act.now;
  act.tell({ kind: 'comment created', issue, byId: act.byId, at: act.now, comment });
}

export function setProperty(issue: Issue, key: string, value: unknown, act: Act): void {
  issue.properties.set(key, value);
  act.tell({ kind: 'issue property set', issue, byId: act.byId, at: act.now });
}

/** A link with the same global id is replaced (OpenAPI: "Any fields without values in the request are set to null"). */
export function setRemoteLink(site: Site, issue: Issue, link: Omit<RemoteLink, 'id'>, act: Act): void {
  const standing = issue.remoteLinks.findIndex((each) => each.globalId !== null && each.globalId === link.globalId);
  const known = issue.remoteLinks[standing];
  if (known === undefined) issue.remoteLinks.push({ ...link, id: Number(takeId(site, 'remote link')) });
  else issue.remoteLinks[standing] = { ...link, id: known.id };
  issue.updatedAt = act.now;
}

/** What does something to what: the inward issue "duplicates" the outward one. */
interface NewLink {
  readonly inward: Issue;
  readonly outward: Issue;
  readonly typeId: string;
}

/** A link that stands already is left alone (OpenAPI: "the response indicates that the issue link was created"). */
export function linkIssues(site: Site, { inward, outward, typeId }: NewLink, act: Act): void {
  const type = linkTypeNamed(typeId);
  if (type === undefined) throw new Error(`no link type ${typeId}`);
  if (linkBetween(site, inward, outward, type.id) !== undefined) return;
  const link = { id: takeId(site, 'link'), typeId: type.id, inwardId: inward.id, outwardId: outward.id };
  site.tracker.links.set(link.id, link);
  record(site, inward, [linked(`This issue ${type.outward} ${outward.key}`, outward.key)], act);
  record(site, outward, [linked(`This issue ${type.inward} ${inward.key}`, inward.key)], act);
  act.tell({ kind: 'issue link created', issue: inward, byId: act.byId, at: act.now });
}

export function linkBetween({ tracker }: Site, inward: Issue, outward: Issue, typeId: string) {
  for (const link of tracker.links.values()) {
    if (link.typeId === typeId && link.inwardId === inward.id && link.outwardId === outward.id) return link;
  }
  return undefined;
}

function linked(text: string, key: string): ChangedItem {
  return { field: 'Link', from: null, fromString: null, to: key, toString: text };
}
