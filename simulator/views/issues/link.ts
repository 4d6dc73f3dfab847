import type { Viewing } from '../../http/exchange.ts';
import { linkTypes } from '../../site/issues/catalog.ts';
import { statusOf, typeOf } from '../../site/issues/find.ts';
import type { Issue } from '../../site/issues/model.ts';
import { issueTypeView } from './item.ts';
import { statusView } from './status.ts';

/** An issue as another one shows it. */
export function briefView(call: Viewing, issue: Issue) {
  const fields = {
    summary: issue.values.get('summary'),
    status: statusView(call, statusOf(call.site, issue.statusId)),
    issuetype: issueTypeView(call, typeOf(call.site, issue).type),
  };
  return { id: issue.id, key: issue.key, self: `${call.api}/issue/${issue.id}`, fields };
}

/** The links of an issue, each with the issue at its other end. */
export function linksView(call: Viewing, issue: Issue) {
  const { links, issues } = call.site.tracker;
  return [...links.values()].flatMap((link) => {
    const isOutward = link.outwardId === issue.id;
    if (!isOutward && link.inwardId !== issue.id) return [];
    const other = issues.get(isOutward ? link.inwardId : link.outwardId);
    const type = linkTypes.find(({ id }) => id === link.typeId);
    if (other === undefined || type === undefined) return [];
    return {
      id: link.id,
      self: `${call.api}/issueLink/${link.id}`,
      type: linkTypeView(call, type),
      [isOutward ? 'inwardIssue' : 'outwardIssue']: briefView(call, other),
    };
  });
}

/** OpenAPI: IssueLinkType. */
export function linkTypeView(call: Viewing, { id, name, inward, outward }: (typeof linkTypes)[number]) {
  return { id, name, inward, outward, self: `${call.api}/issueLinkType/${id}` };
}
