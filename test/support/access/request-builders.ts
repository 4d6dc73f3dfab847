import type { RequestContent } from '../../../src/model/access-request.ts';
import type { PlannedStep, Target } from '../../../src/model/access-step.ts';
import type { NewRequest } from '../../../src/store/access/requests.ts';
import { accessContent } from './change-world.ts';

/** Membership of an account in a group that only the store knows. */
export function target(principalId = 'a'): Target {
  return { entitlementId: 'group:g:member', principalType: 'user', principalId };
}

/** A request as a workflow hands it to the store. */
export function newRequest(
  requestId: string,
  content: RequestContent = accessContent([['grant', 'group:g:member', 'a']]),
): NewRequest {
  const requester = { name: 'ada', verified: true };
  return { requestId, content, requester, reason: 'on call', workflowId: `access/default/${requestId}` };
}

export function grantStep(principalId = 'a', stage = 0): PlannedStep {
  return { target: target(principalId), wish: 'held', stage, reversible: true, title: `add ${principalId} to g` };
}
