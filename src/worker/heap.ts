import { setFlagsFromString } from 'node:v8';

/**
 * How far V8 lets its old generation grow beyond what was still in use when it last looked, in percent. Left to itself
 * it takes two to four times that much, because memory is cheaper to it than a second look; in a sync of a million rows
 * that was 100 to 200 MB of what nobody needed any more, for no measurable gain in time.
 */
const OLD_GENERATION_GROWTH_PERCENT = 50;

/**
 * Keeps the memory of this process near to what it uses. V8 reads this flag at the end of each collection, so it may be
 * set while the process runs; the size of the young generation may not, and is given to Node where it is started
 * (`scripts/project-node.mjs`, `deploy/image/entry.sh`).
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${OLD_GENERATION_GROWTH_PERCENT}`);
}
