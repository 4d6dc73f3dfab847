import type { Viewing } from '../../http/exchange.ts';
import type { FieldOption, IssueType, NamedItem } from '../../site/issues/model.ts';

/** Things that fields choose among, as they look in answers. */

export function namedView(call: Viewing, what: string, { id, name }: NamedItem) {
  return { self: `${call.api}/${what}/${id}`, id, name };
}

export function optionView(call: Viewing, { id, value, children }: FieldOption): Record<string, unknown> {
  const self = `${call.api}/customFieldOption/${id}`;
  if (children === undefined) return { self, value, id };
  return { self, value, id, children: children.map((child) => optionView(call, child)) };
}

export function versionView(call: Viewing, version: NamedItem) {
  return { ...namedView(call, 'version', version), archived: false, released: false };
}

export function priorityView(call: Viewing, priority: NamedItem) {
  const iconUrl = `${call.origin}/images/icons/priorities/${priority.name.toLowerCase()}.svg`;
  return { ...namedView(call, 'priority', priority), iconUrl };
}

/** OpenAPI: IssueTypeDetails, and IssueTypeIssueCreateMetadata without its fields. */
export function issueTypeView(call: Viewing, type: IssueType) {
  return {
    ...namedView(call, 'issuetype', type),
    description: type.description,
    iconUrl: `${call.origin}/images/icons/issuetypes/${type.subtask ? 'subtask' : 'task'}.svg`,
    subtask: type.subtask,
    hierarchyLevel: type.hierarchyLevel,
    ...(type.projectId === null ? {} : { scope: { type: 'PROJECT' as const, project: { id: type.projectId } } }),
  };
}
