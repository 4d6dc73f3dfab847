import type { ChangeInput, ChangeResult } from '../../model/access-run.ts';
import { changeAccess } from './change-access.ts';

/**
 * Takes an account's access away rung by rung (FACTS 16.3), or gives back what an earlier run took. A rung begins when the
 * one before holds; where one cannot be done, those that can be are taken back: a change of access in stages, without an
 * end.
 */
export async function offboardAccount(input: ChangeInput): Promise<ChangeResult> {
  return changeAccess(input);
}
