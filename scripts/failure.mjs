/** A failure whose text already says what to do, so its stack is of no use to anybody. */
export class SetupError extends Error {}

/** Prints why the set-up failed and answers the exit code. */
export function explainFailure(error) {
  console.error(error instanceof SetupError ? error.message : error);
  return 1;
}
