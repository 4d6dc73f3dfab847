import type { Client } from '@temporalio/client';
import type { RequestContent } from '../../../src/model/access-request.ts';
import {
  CHANGE_SETTLED_UPDATE,
  CHANGE_WORKFLOWS,
  type ChangeInput,
  type ChangeResult,
  changeWorkflowId,
} from '../../../src/model/access-run.ts';
import { TASK_QUEUE } from '../../../src/model/sync-run.ts';

/** A request as a test makes it; whatever is left out is of no consequence to it. */
export interface WishedRequest extends Partial<Omit<ChangeInput, 'content' | 'connection'>> {
  readonly connection: string;
  readonly content: RequestContent;
}

/** Grants and revokes in one request, each `grant <entitlement> <principal>`. */
export function accessContent(
  changes: readonly (readonly [action: 'grant' | 'revoke', entitlement: string, principal: string])[],
  end: Extract<RequestContent, { kind: 'access' }>['end'] = null,
): RequestContent {
  return {
    kind: 'access',
    changes: changes.map(([action, entitlement, principal]) => ({ action, entitlement, principal })),
    end,
  };
}

export function changeInput({ connection, content, ...rest }: WishedRequest): ChangeInput {
  return {
    connection,
    requestId: crypto.randomUUID(),
    content,
    requester: { name: 'tester', verified: false },
    reason: null,
    confirmRevokes: null,
    ...rest,
  };
}

/** Starts a request's workflow, or finds the one that runs. */
export async function startChange(client: Client, wished: WishedRequest) {
  const input = changeInput(wished);
  const { kind } = input.content;
  const handle = await client.workflow.start(CHANGE_WORKFLOWS[kind].workflow, {
    taskQueue: TASK_QUEUE,
    workflowId: changeWorkflowId(input.connection, input.requestId, kind),
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  return {
    input,
    handle,
    result: () => handle.result() as Promise<ChangeResult>,
    settled: () => handle.executeUpdate(CHANGE_SETTLED_UPDATE) as Promise<ChangeResult>,
  };
}

/** Starts a request and waits for its end. */
export async function change(client: Client, wished: WishedRequest): Promise<ChangeResult> {
  return (await startChange(client, wished)).result();
}
