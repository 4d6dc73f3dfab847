import type { Client } from '@temporalio/client';
import type { Simulator } from '../../../simulator/index.ts';
import type { ChangeResult } from '../../../src/model/access-run.ts';
import { accessContent, startChange } from './change-world.ts';
import type { Course, Cut } from './moments.ts';
import type { GrantedPair, TimeBoundGrant } from './time-bound-grants.ts';

const STARTS_AT_ONCE = 50;

/** A grant that holds. */
export interface RunningGrant {
  readonly grant: TimeBoundGrant;
  readonly run: Awaited<ReturnType<typeof startChange>>;
  readonly granted: ChangeResult;
}

interface GrantingWorld {
  readonly client: Client;
  readonly connection: string;
  plan(requestId: string, cuts: readonly Cut[]): Course;
}

/** Starts all grants of the pairs, and waits until they hold. */
export async function grantAll(world: GrantingWorld, pairs: readonly GrantedPair[]): Promise<RunningGrant[]> {
  const running: RunningGrant[] = [];
  const waiting = pairs.flatMap((pair) => pair.grants.map((grant) => ({ pair, grant }))).values();
  const lane = async () => {
    for (const { pair, grant } of waiting) {
      world.plan(grant.requestId, grant.cuts);
      const run = await startChange(world.client, {
        connection: world.connection,
        requestId: grant.requestId,
        content: accessContent([['grant', `group:${pair.groupId}:member`, pair.accountId]], { afterMs: grant.forMs }),
      });
      running.push({ grant, run, granted: await run.settled() });
    }
  };
  await Promise.all(Array.from({ length: STARTS_AT_ONCE }, lane));
  return running;
}

/** What became of a pair, in the words of the simulator. */
export function changesOf({ effects }: Simulator, { accountId }: GrantedPair): string {
  const changes = effects.entries.filter((effect) => effect.accountId === accountId && effect.changed);
  return changes.map(({ kind }) => kind.replace('membership ', '')).join(', ');
}
