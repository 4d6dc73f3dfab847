import type { World } from '../effects/world.ts';
import type { Viewing } from '../http/exchange.ts';
import { projectOf } from '../site/issues/find.ts';
import type { IssueEvent } from '../site/issues/parts.ts';
import { commentView } from '../views/issues/comment.ts';
import { historyView } from '../views/issues/history.ts';
import { isNavigable, issueView } from '../views/issues/issue.ts';
import { knownUser } from '../views/issues/person.ts';
import type { Delivery } from './delivery.ts';
import type { WebhookEvent } from './event.ts';

/** What webhooks are told, by what happened; other things that happen have events of their own, which nobody here asks for. */
const NAMES: Readonly<
  Partial<Record<IssueEvent['kind'], Pick<WebhookEvent, 'name'> & { readonly type: string | null }>>
> = {
  'issue created': { name: 'jira:issue_created', type: 'issue_created' },
  'issue updated': { name: 'jira:issue_updated', type: 'issue_updated' },
  'issue deleted': { name: 'jira:issue_deleted', type: null },
  'comment created': { name: 'comment_created', type: null },
};

const nothing = () => false;

/** Tells webhooks of everything that happens to issues. */
export function tellWebhooks(world: World, delivery: Delivery, base: () => string): void {
  world.listen((event) => {
    const named = NAMES[event.kind];
    if (named === undefined || world.site.webhooks.size === 0) return;
    const { id, key, name } = projectOf(world.site, event.issue);
    delivery.emit({
      name: named.name,
      at: event.at,
      project: { id, key, name },
      parts: partsOf(world, base(), event, named.type),
    });
  });
}

/** Bodies have version 2's texts; only an update tells what has changed, and a comment comes with little of its issue. */
function partsOf(world: World, base: string, { issue, byId, history, comment }: IssueEvent, type: string | null) {
  const call = viewing(world, base);
  const whole = { fields: isNavigable, properties: [], expand: nothing };
  const { emailAddress: _hidden, ...user } = knownUser(call, byId) as { readonly emailAddress?: string };
  if (comment !== undefined) {
    const thin = issueView(call, issue, { ...whole, fields: (fieldId) => THIN.includes(fieldId) });
    return { comment: commentView(call, issue, comment, nothing), issue: thin };
  }
  return {
    ...(type === null ? {} : { issue_event_type_name: type }),
    user,
    issue: issueView(call, issue, whole),
    ...(history === undefined ? {} : { changelog: { id: history.id, items: historyView(call, history).items } }),
  };
}

/** Of an issue as a comment's event has it. */
const THIN: readonly string[] = ['summary', 'issuetype', 'project', 'assignee', 'priority', 'status'];

/** Nobody asks, so the views see the site as a whole. */
function viewing({ site }: World, base: string): Viewing {
  const rights = { browseUsers: true, administer: true, siteAdmin: true };
  const account = site.accounts.get(site.adminAccountId) ?? null;
  return { site, caller: { account, rights }, api: `${base}/rest/api/2`, origin: base };
}
