import type { StepError } from '../model/access-step.ts';

/** Errors of Temporal's client are known by name here, so that its package loads only when a command needs it. */
function isNamed(error: unknown, name: string): error is Error {
  return error instanceof Error && error.name === name;
}

export function isWorkflowNotFound(error: unknown): boolean {
  return isNamed(error, 'WorkflowNotFoundError');
}

/** The update was not accepted, or the workflow ended before it had answered. */
export function isUpdateFailure(error: unknown): error is Error {
  return isNamed(error, 'WorkflowUpdateFailedError');
}

/** gRPC status 4: the time for the answer is over. */
const DEADLINE_EXCEEDED = 4;

/** Nobody has answered a query or an update yet: no worker is there, or it takes its time. */
export function isUnanswered(error: unknown): boolean {
  return isNamed(error, 'WorkflowUpdateRPCTimeoutOrCancelledError') || statusOf(error) === DEADLINE_EXCEEDED;
}

export function isScheduleNotFound(error: unknown): boolean {
  return isNamed(error, 'ScheduleNotFoundError');
}

export function isScheduleThere(error: unknown): boolean {
  return isNamed(error, 'ScheduleAlreadyRunning');
}

/** The workflow came to an end, and it was not a good one. Anything else is trouble on the way to the server. */
export function isWorkflowFailure(error: unknown): error is Error {
  return isNamed(error, 'WorkflowFailedError');
}

export function isCancellation(error: unknown): boolean {
  return isWorkflowFailure(error) && isNamed(error.cause, 'CancelledFailure');
}

/** gRPC status 3: the server does not accept what it was asked for. */
const INVALID_ARGUMENT = 3;

export function isInvalidArgument(error: unknown): error is Error {
  return statusOf(error) === INVALID_ARGUMENT;
}

/** gRPC statuses 5 and 9: what is named is not there, or not as it must be for this. */
const NOT_FOUND = 5;
const FAILED_PRECONDITION = 9;

/** A deployment, or a version of it, that no worker has told Temporal of. */
export function isNotReady(error: unknown): boolean {
  return isNotFound(error) || statusOf(error) === FAILED_PRECONDITION;
}

/** Of the calls that the client has no errors of its own for. */
export function isNotFound(error: unknown): boolean {
  return statusOf(error) === NOT_FOUND;
}

/** Temporal's client puts the error of gRPC below one of its own. */
function statusOf(error: unknown): unknown {
  const cause = error instanceof Error ? (error.cause ?? error) : null;
  return (cause as { code?: unknown } | null)?.code;
}

/** A workflow of that id runs already, and it was not asked to be shared. */
export function isAlreadyStarted(error: unknown): boolean {
  return isNamed(error, 'WorkflowExecutionAlreadyStartedError');
}

/** The code that the workflow or activity that failed gave its reason. */
export function rootCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name !== 'ApplicationFailure') return rootCode(error.cause);
  return (error as { readonly type?: string | null }).type ?? null;
}

/** What the workflow or activity that failed had to say, under the layers that passed it on; what caused that is for its log. */
export function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isSaid = error.name === 'ApplicationFailure';
  return error.cause instanceof Error && !isSaid ? rootMessage(error.cause) : error.message;
}

/** Why a workflow failed, as requests tell their errors. */
export function failureOf(error: Error): StepError {
  return { code: rootCode(error) ?? 'internal', message: rootMessage(error) };
}
