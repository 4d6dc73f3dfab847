import type { Simulator } from '../../../simulator/index.ts';
import { admin, ask } from './site-client.ts';

export async function addMember(simulator: Simulator, groupId: string, accountId: string, authorization = admin) {
  return ask(simulator, `/group/user?groupId=${groupId}`, { method: 'POST', body: { accountId }, authorization });
}

export async function removeMember(simulator: Simulator, groupId: string, accountId: string, authorization = admin) {
  const query = `groupId=${groupId}&accountId=${encodeURIComponent(accountId)}`;
  return ask(simulator, `/group/user?${query}`, { method: 'DELETE', authorization });
}

export async function changeRole(
  simulator: Simulator,
  method: 'POST' | 'PUT',
  roleId: number,
  body: unknown,
  authorization = admin,
) {
  return ask(simulator, `/project/CORE/role/${roleId}`, { method, body, authorization });
}

export async function leaveRole(simulator: Simulator, roleId: number, query: string, authorization = admin) {
  return ask(simulator, `/project/CORE/role/${roleId}?${query}`, { method: 'DELETE', authorization });
}
