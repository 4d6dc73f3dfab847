import type { Hold } from '../../../model/access-claims.ts';
import type { Target } from '../../../model/access-step.ts';
import type { AccessContext } from '../context.ts';

/** How one kind of target is looked at and changed. Each method is one request, as a rule. */
export interface TargetHandler {
  /** Waits between looks for what was written, in milliseconds, where that takes longer than reads lag as a rule. */
  readonly lookDelaysMs?: readonly number[];
  /** What Jira shows. */
  look(target: Target, context: AccessContext): Promise<Hold>;
  /** The same by another call where there is one: it has another rate limit, and another chance to be stale. */
  confirm(target: Target, context: AccessContext): Promise<Hold>;
  /** Asks for the change, once. What came of it is for `confirm` to tell. */
  write(target: Target, wish: Hold, context: AccessContext): Promise<void>;
}
