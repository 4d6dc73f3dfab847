/** A workflow that Temporal works on, or has worked on. */
export interface StartedWork {
  readonly workflowId: string;
  readonly runId: string;
}
