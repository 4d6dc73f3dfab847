import { resolutionIds, sharedStatuses as s } from './catalog.ts';
import type { Status, Transition, Workflow } from './model.ts';

const step = (
  id: string,
  name: string,
  from: readonly Status[] | null,
  to: Status,
  how: { readonly asksResolution?: true; readonly sets?: string | null } = {},
): Transition => ({
  id,
  name,
  from: from === null ? null : from.map((status) => status.id),
  to: to.id,
  asksResolution: how.asksResolution ?? false,
  ...('sets' in how ? { sets: how.sets } : {}),
});

const asking = { asksResolution: true } as const;
const clearing = { sets: null } as const;

/** Jira's classic workflow: ids differ by state, and closing asks for a resolution. */
export const classicWorkflow: Workflow = {
  statusIds: [s.open, s.inProgress, s.reopened, s.resolved, s.closed].map((status) => status.id),
  initialStatusId: s.open.id,
  reopenedStatusId: s.reopened.id,
  transitions: [
    step('4', 'Start Progress', [s.open], s.inProgress),
    step('5', 'Resolve Issue', [s.open], s.resolved, asking),
    step('2', 'Close Issue', [s.open], s.closed, asking),
    step('301', 'Stop Progress', [s.inProgress], s.open),
    step('51', 'Resolve Issue', [s.inProgress], s.resolved, asking),
    step('21', 'Close Issue', [s.inProgress], s.closed, asking),
    step('41', 'Start Progress', [s.reopened], s.inProgress),
    step('52', 'Resolve Issue', [s.reopened], s.resolved, asking),
    step('22', 'Close Issue', [s.reopened], s.closed, asking),
    step('701', 'Close Issue', [s.resolved], s.closed),
    step('3', 'Reopen Issue', [s.resolved], s.reopened, clearing),
    step('31', 'Reopen Issue', [s.closed], s.reopened, clearing),
  ],
};

/** What somebody approves or not: each end sets its own resolution. */
export const approvalWorkflow: Workflow = {
  statusIds: [s.waitingForApproval, s.inProgress, s.approved, s.declined, s.cancelled].map((status) => status.id),
  initialStatusId: s.waitingForApproval.id,
  reopenedStatusId: s.waitingForApproval.id,
  transitions: [
    step('11', 'Look into it', [s.waitingForApproval], s.inProgress),
    step('21', 'Approve', [s.waitingForApproval], s.approved, { sets: resolutionIds.done }),
    step('31', 'Decline', [s.waitingForApproval], s.declined, { sets: resolutionIds.declined }),
    step('41', 'Cancel', [s.waitingForApproval, s.inProgress], s.cancelled, { sets: resolutionIds.cancelled }),
    step('61', 'Approve', [s.inProgress], s.approved, { sets: resolutionIds.done }),
    step('71', 'Decline', [s.inProgress], s.declined, { sets: resolutionIds.declined }),
    step('81', 'Reopen', [s.approved, s.declined, s.cancelled], s.waitingForApproval, clearing),
  ],
};

/** A service desk's: customers and agents take turns. */
export const serviceWorkflow: Workflow = {
  statusIds: [s.waitingForSupport, s.waitingForCustomer, s.inProgress, s.resolved, s.closed, s.cancelled].map(
    (status) => status.id,
  ),
  initialStatusId: s.waitingForSupport.id,
  reopenedStatusId: s.waitingForSupport.id,
  transitions: [
    step('851', 'Respond to customer', [s.waitingForSupport, s.inProgress], s.waitingForCustomer),
    step('781', 'Respond to support', [s.waitingForCustomer], s.waitingForSupport),
    step('891', 'In progress', [s.waitingForSupport], s.inProgress),
    step('761', 'Resolve this issue', [s.waitingForSupport, s.inProgress], s.resolved, asking),
    step('762', 'Resolve this issue', [s.waitingForCustomer], s.resolved, asking),
    step('901', 'Cancel request', [s.waitingForSupport, s.waitingForCustomer, s.inProgress], s.cancelled, {
      sets: resolutionIds.cancelled,
    }),
    step('931', 'Close', [s.resolved], s.closed),
    step('941', 'Back to support', [s.resolved, s.closed, s.cancelled], s.waitingForSupport, clearing),
  ],
};

/** Boards' own workflow: everything may go everywhere. `resolves` is whether the last column sets a resolution (FACTS 7). */
export function boardWorkflow(statuses: readonly [Status, Status, Status], resolves: boolean): Workflow {
  const [first, second, last] = statuses;
  return {
    statusIds: statuses.map((status) => status.id),
    initialStatusId: first.id,
    reopenedStatusId: first.id,
    transitions: [
      step('11', first.name, null, first, clearing),
      step('21', second.name, null, second, clearing),
      step('31', last.name, null, last, resolves ? { sets: resolutionIds.done } : {}),
    ],
  };
}

/** The transitions that lead out of a status. */
export function transitionsFrom(workflow: Workflow, statusId: string): Transition[] {
  return workflow.transitions.filter(({ from }) => from === null || from.includes(statusId));
}
