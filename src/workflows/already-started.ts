/** Whether a child workflow was not started because there is one of its id: an earlier run has started it. */
export function isAlreadyStarted(failure: unknown): boolean {
  return failure instanceof Error && failure.name === 'WorkflowExecutionAlreadyStartedError';
}
