import type { Viewing } from '../../http/exchange.ts';
import type { IssueHistory } from '../../site/issues/model.ts';
import { knownUser } from './person.ts';
import { jiraTime } from './time.ts';

/** OpenAPI: Changelog. */
export function historyView(call: Viewing, { id, authorId, at, items }: IssueHistory) {
  return {
    id,
    author: knownUser(call, authorId),
    created: jiraTime(at),
    items: items.map((item) => ({
      field: item.field,
      fieldtype: item.fieldId?.startsWith('customfield_') === true ? 'custom' : 'jira',
      ...(item.fieldId === undefined ? {} : { fieldId: item.fieldId }),
      ...present('from', item.from),
      ...present('fromString', item.fromString),
      ...present('to', item.to),
      ...present('toString', item.toString),
    })),
  };
}

/** Jira writes null here, which its document does not allow; left out, either reader is content. */
function present(name: string, value: string | null) {
  return value === null ? {} : { [name]: value };
}
