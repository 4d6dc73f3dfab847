import type { CategoryKey, IssueType, NamedItem, Resolution, Status } from './model.ts';

/** What all company-managed projects of a site share. */

const status = (id: string, name: string, category: CategoryKey): Status => ({ id, name, category, projectId: null });

export const sharedStatuses = {
  open: status('1', 'Open', 'new'),
  inProgress: status('3', 'In Progress', 'indeterminate'),
  reopened: status('4', 'Reopened', 'new'),
  resolved: status('5', 'Resolved', 'done'),
  closed: status('6', 'Closed', 'done'),
  toDo: status('10000', 'To Do', 'new'),
  done: status('10001', 'Done', 'done'),
  waitingForApproval: status('10010', 'Waiting for approval', 'new'),
  approved: status('10011', 'Approved', 'done'),
  declined: status('10012', 'Declined', 'done'),
  cancelled: status('10013', 'Cancelled', 'done'),
  waitingForSupport: status('10020', 'Waiting for support', 'indeterminate'),
  waitingForCustomer: status('10021', 'Waiting for customer', 'indeterminate'),
} satisfies Record<string, Status>;

/** OpenAPI: StatusCategory; ids, keys and colours as every site has them. */
export const categories: Readonly<Record<CategoryKey, { id: number; name: string; colorName: string }>> = {
  new: { id: 2, name: 'To Do', colorName: 'blue-gray' },
  indeterminate: { id: 4, name: 'In Progress', colorName: 'yellow' },
  done: { id: 3, name: 'Done', colorName: 'green' },
};

const resolution = (id: string, name: string, description: string): Resolution => ({ id, name, description });

export const resolutionIds = { done: '10000', declined: '10004', cancelled: '10005' } as const;

export const resolutions: readonly Resolution[] = [
  resolution(resolutionIds.done, 'Done', 'Work has been completed on this issue.'),
  resolution('10001', "Won't Do", 'This issue will not be actioned.'),
  resolution('10002', 'Duplicate', 'The problem is a duplicate of an existing issue.'),
  resolution('10003', 'Cannot Reproduce', 'All attempts at reproducing this issue failed.'),
  resolution(resolutionIds.declined, 'Declined', 'This request was declined.'),
  resolution(resolutionIds.cancelled, 'Cancelled', 'This request was taken back.'),
];

export const priorities: readonly NamedItem[] = [
  { id: '1', name: 'Highest' },
  { id: '2', name: 'High' },
  { id: '3', name: 'Medium' },
  { id: '4', name: 'Low' },
  { id: '5', name: 'Lowest' },
];

export const DEFAULT_PRIORITY = '3';

export interface LinkType extends NamedItem {
  readonly inward: string;
  readonly outward: string;
}

export const linkTypes: readonly LinkType[] = [
  { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  { id: '10001', name: 'Cloners', inward: 'is cloned by', outward: 'clones' },
  { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
  { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
];

const type = (id: string, name: string, description: string, hierarchyLevel = 0): IssueType => ({
  id,
  name,
  description,
  hierarchyLevel,
  subtask: hierarchyLevel < 0,
  projectId: null,
});

export const sharedTypes = {
  epic: type('10000', 'Epic', 'A big piece of work.', 1),
  story: type('10001', 'Story', 'What a user wants.'),
  task: type('10002', 'Task', 'A small piece of work.'),
  subtask: type('10003', 'Sub-task', 'A part of an issue.', -1),
  bug: type('10004', 'Bug', 'Something that does not work.'),
  access: type('10010', 'Access request', 'Somebody needs access to something.'),
  approval: type('10011', 'Approval', 'Somebody has to say yes.'),
  serviceRequest: type('10020', '[System] Service request', 'A request from the portal.'),
  incident: type('10021', '[System] Incident', 'Something is down.'),
  change: type('10022', '[System] Change', 'A change that is planned.'),
  migration: type('10030', 'Migration', 'Moves a system; asks for everything.'),
  legacy: type('10090', 'Legacy form', 'Its configuration is broken.'),
} satisfies Record<string, IssueType>;
