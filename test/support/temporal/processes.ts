import { waitUntil } from '../../../src/worker/process/wait-until.ts';

/** Ample for a process to end on a busy machine. */
const LIMIT_MS = 15_000;

/** Whether a process with this id lives. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until a process is gone; answers false if it is still there after a while. */
export async function isGone(pid: number): Promise<boolean> {
  return (await waitUntil(() => (isRunning(pid) ? undefined : true), { timeoutMs: LIMIT_MS })) === true;
}
