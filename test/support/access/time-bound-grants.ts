import type { Simulator } from '../../../simulator/index.ts';
import { createRandom } from '../../../simulator/random.ts';
import type { Cut } from './moments.ts';

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const LONGEST_DAYS = 30;
/** Nothing ends near a whole hour, which is when tests look. */
const AROUND_HALF_PAST = { first: 15, last: 45 };
/** A grant with its end passes about so many moments at which it can be struck. */
const MOMENTS = 70;

/** One grant that ends by itself. */
export interface TimeBoundGrant {
  readonly requestId: string;
  /** How long it is to hold as it was asked for. */
  readonly forMs: number;
  /** How long it holds in the end, where its end is changed while it holds. */
  readonly changedToMs: number | null;
  readonly cuts: readonly Cut[];
}

/** An account and a group with all that is granted of them. */
export interface GrantedPair {
  readonly accountId: string;
  readonly groupId: string;
  readonly heldBefore: boolean;
  readonly grants: readonly TimeBoundGrant[];
}

/** Of each hundred pairs, so many are of which kind; the rest are granted once and let be. */
const OF_A_HUNDRED = { heldBefore: 8, overlapping: 20, changed: 15, struck: 20 };

/** So many grants on pairs of their own or shared, with ends from an hour to thirty days, as a seed has it. */
export function timeBoundPairs(count: number, seed: number): GrantedPair[] {
  const random = createRandom(seed).fork('time-bound grants');
  const chance = (ofHundred: number) => random.chance(ofHundred / 100);
  const time = () => {
    const hours = chance(50) ? random.between(1, 24) : random.between(1, LONGEST_DAYS * 24 - 1);
    return hours * HOUR_MS + random.between(AROUND_HALF_PAST.first, AROUND_HALF_PAST.last) * MINUTE_MS;
  };
  const pairs: GrantedPair[] = [];
  for (let made = 0; made < count; ) {
    const wanted = chance(OF_A_HUNDRED.overlapping) ? random.between(2, 4) : 1;
    const grants = Array.from({ length: Math.min(wanted, count - made) }, (_, index) => ({
      requestId: `grant-${seed}-${made + index}`,
      forMs: time(),
      changedToMs: chance(OF_A_HUNDRED.changed) ? time() : null,
      cuts: chance(OF_A_HUNDRED.struck) ? [{ moment: random.between(0, MOMENTS), strike: 'die' as const }] : [],
    }));
    made += grants.length;
    const name = `${seed}-${pairs.length}`;
    pairs.push({
      accountId: `5bound${name}`,
      groupId: `bound-${name}`,
      heldBefore: chance(OF_A_HUNDRED.heldBefore),
      grants,
    });
  }
  return pairs;
}

/** Makes the accounts and groups. */
export function prepareGround(simulator: Simulator, pairs: readonly GrantedPair[]): void {
  for (const { accountId, groupId, heldBefore } of pairs) {
    simulator.change({ kind: 'addAccount', accountId, displayName: accountId });
    simulator.change({ kind: 'addGroup', groupId, name: groupId, members: heldBefore ? [accountId] : [] });
  }
}

/** How long access is to be there at all. */
export function heldForMs({ heldBefore, grants }: GrantedPair): number {
  return heldBefore ? Infinity : Math.max(...grants.map(({ forMs, changedToMs }) => changedToMs ?? forMs));
}

export function isHeld({ site }: Simulator, { accountId, groupId }: GrantedPair): boolean {
  return site.groups.get(groupId)?.members.has(accountId) === true;
}
