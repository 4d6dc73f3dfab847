import type { ChangeInput, ChangeProgress, ChangeResult } from '../../../../src/model/access-run.ts';
import { aProgress, aResult, REQUEST_ID } from './change-builders.ts';
import { fakeWork } from './fake-work.ts';

export interface FakeChange {
  /** What the update `settled` answers. */
  readonly settled?: () => Promise<ChangeResult>;
  /** What the workflow ends with. */
  readonly result?: () => Promise<unknown>;
  readonly progress?: readonly ChangeProgress[];
  /** Of the workflow that `describe` finds; null: there is none. */
  readonly status?: 'RUNNING' | 'COMPLETED' | null;
  readonly changeEnd?: (endsAt: string) => Promise<string>;
}

/** A Temporal client that knows one change, and remembers what it was asked. */
export function fakeChanges(change: FakeChange = {}) {
  const { settled = async () => aResult(), result = async () => aResult(), status = 'RUNNING' } = change;
  const { changeEnd = async (endsAt) => endsAt, progress = [aProgress()] } = change;
  return fakeWork<ChangeInput>({
    known: status === null ? null : { workflowId: `access/default/${REQUEST_ID}`, status },
    updates: { settled, changeEnd: (args) => changeEnd((args[0] as { endsAt: string }).endsAt) },
    result,
    progress,
  });
}
