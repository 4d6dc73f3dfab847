import type { Requester } from '../../model/access-request.ts';
import type { World } from '../world.ts';

/** Nobody vouches for what stands in a command line, nor for the name of the user that it runs as. */
export function requesterOf(named: string | undefined, { userName }: World): Requester {
  return { name: named ?? userName(), verified: false };
}
