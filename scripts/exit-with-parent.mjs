// Preloaded into a program: asks it to end when the process that started it is gone, which kill -9 makes silent.
import { isMainThread } from 'node:worker_threads';

/** How often to look. Half a second is soon enough for a port or a file lock to be free at the next start. */
const POLL_MS = 500;

/** How long an orderly shutdown may take before the process ends the hard way. */
const GRACE_MS = 20_000;

/** What a shell reports for a process that ended by SIGTERM. */
const EXIT_CODE_SIGTERM = 143;

if (isMainThread) {
  // Named by the parent, because the parent may be gone before this line runs.
  const parent = Number(process.env.JIRA_ACCESS_PARENT_PID ?? process.ppid);
  // Children inherit the environment, and this is not their parent.
  delete process.env.JIRA_ACCESS_PARENT_PID;
  const poll = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(poll);
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(EXIT_CODE_SIGTERM), GRACE_MS).unref();
  }, POLL_MS);
  poll.unref();
}
