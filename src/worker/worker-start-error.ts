/** Why a worker cannot start, in words of what a person can mend. */
export class WorkerStartError extends Error {
  override readonly name = 'WorkerStartError';
}

export function temporalUnreachable(address: string | undefined, cause: unknown): WorkerStartError {
  return new WorkerStartError(
    `The Temporal server at ${address ?? 'the configured address'} does not answer. Check TEMPORAL_ADDRESS, its certificates and that the server runs.`,
    { cause },
  );
}

export function portTaken(port: number, host: string, setting: string, cause: unknown): WorkerStartError {
  return new WorkerStartError(
    `The worker cannot listen on ${host}:${port}: another program has that port. Choose another with ${setting}.`,
    { cause },
  );
}
