import type { AccessRequest, RequestContent } from '../../model/access-request.ts';
import { count } from '../words.ts';

const VERBS = { grant: ['grant', 'to'], revoke: ['revoke', 'from'] } as const;

/** What was asked for, in a line: `grant developers to ada@acme.example`. */
export function askedFor(content: RequestContent): string {
  switch (content.kind) {
    case 'access': {
      const [first] = content.changes;
      if (first === undefined || content.changes.length > 1) return count(content.changes.length, 'change', 'changes');
      const [verb, word] = VERBS[first.action];
      return `${verb} ${first.entitlement} ${word} ${first.principal}`;
    }
    case 'offboard':
      return `offboard ${content.account}: ${content.rungs.join(', ')}`;
    case 'restore':
      return `restore ${content.account}`;
    case 'create':
      return `create ${content.email}${content.products.length === 0 ? '' : ` with ${content.products.join(', ')}`}`;
  }
}

/** Where a request stands: its outcome, else its state. */
export function standing({
  state,
  outcome,
  overruled,
}: Pick<AccessRequest, 'state' | 'outcome' | 'overruled'>): string {
  if (state === 'ended') return outcome ?? state;
  if (overruled) return 'overruled';
  return state === 'attention' ? 'needs attention' : state;
}

/** Nobody vouches for a name that was only given. */
export function requesterText({ requester }: Pick<AccessRequest, 'requester'>): string {
  return requester.verified ? requester.name : `${requester.name} (unverified)`;
}
