import { vi } from 'vitest';
import { fakeTemporal, named } from './fake-temporal.ts';

export interface FakeWork {
  /** The workflow that `describe` finds, and how it stands; null: there is none. */
  readonly known: { readonly workflowId: string; readonly status: 'RUNNING' | 'COMPLETED' } | null;
  /** What updates answer, by their names. */
  readonly updates: Readonly<Record<string, (args: readonly unknown[]) => Promise<unknown>>>;
  /** What a workflow ends with. */
  readonly result: (workflowId: string) => Promise<unknown>;
  /** What the query answers, one after the other; the last again and again. */
  readonly progress: readonly object[];
}

/** A Temporal client that knows one workflow, and remembers what it was asked. */
export function fakeWork<Input>({ known, updates, result, progress }: FakeWork) {
  const left = [...progress];
  const started: { workflow: string; input: Input; options: Record<string, unknown> }[] = [];
  const updateIds: string[] = [];
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
    result: () => breakable(result(workflowId)),
    signal,
    cancel,
    query: async () => (left.length > 1 ? left.shift() : left[0]),
    executeUpdate: async (name: string, options: { args?: readonly unknown[]; updateId: string }) => {
      updateIds.push(options.updateId);
      return breakable(updates[name]?.(options.args ?? []) ?? Promise.reject(new Error(`no update ${name}`)));
    },
    describe: async () => {
      if (workflowId !== known?.workflowId) throw named('WorkflowNotFoundError');
      return { runId: 'run-1', status: { name: known.status }, historyLength: 10 };
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
      start: async (workflow: string, options: Record<string, unknown> & { args: [Input] }) => {
        started.push({ workflow, input: options.args[0], options });
        return { firstExecutionRunId: 'run-1' };
      },
    },
  };
  return { services: fakeTemporal(client), started, updateIds, signal, cancel };
}

/** Never answers. */
export const pending = () => new Promise<never>(() => undefined);
