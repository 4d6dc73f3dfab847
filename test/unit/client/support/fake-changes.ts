import { vi } from 'vitest';
import type { ChangeInput, ChangeProgress, ChangeResult } from '../../../../src/model/access-run.ts';
import { aProgress, aResult, REQUEST_ID } from './change-builders.ts';
import { fakeTemporal, named } from './fake-temporal.ts';

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
  const left = [...progress];
  const started: { workflow: string; input: ChangeInput; options: Record<string, unknown> }[] = [];
  const signal = vi.fn(async () => undefined);
  const cancel = vi.fn(async () => undefined);
  let ending = new AbortController().signal;
  /** As the real client does it: an aborted call rejects. */
  const breakable = (call: Promise<unknown>) =>
    Promise.race([
      call,
      new Promise((_resolve, reject) => ending.addEventListener('abort', () => reject(named('CancelledError')))),
    ]);
  const handle = (workflowId: string) => ({
    workflowId,
    result: () => breakable(result()),
    signal,
    cancel,
    query: async () => (left.length > 1 ? left.shift() : left[0]),
    executeUpdate: async (name: string, options: { args?: [{ endsAt: string }] }) =>
      breakable(name === 'settled' ? settled() : changeEnd(options.args?.[0].endsAt ?? '')),
    describe: async () => {
      if (status === null || workflowId !== `access/default/${REQUEST_ID}`) throw named('WorkflowNotFoundError');
      return { runId: 'run-1', status: { name: status } };
    },
  });
  const client = {
    connection: {
      withDeadline: (_deadline: number, work: () => unknown) => work(),
      withAbortSignal: (aborted: AbortSignal, work: () => Promise<unknown>) => {
        ending = aborted;
        return work();
      },
    },
    workflow: {
      getHandle: handle,
      start: async (workflow: string, options: Record<string, unknown> & { args: [ChangeInput] }) => {
        started.push({ workflow, input: options.args[0], options });
        return { firstExecutionRunId: 'run-1' };
      },
    },
  };
  return { services: fakeTemporal(client), started, signal, cancel };
}

/** Never answers. */
export const pending = () => new Promise<never>(() => undefined);
