import type { Simulator } from '../../simulator/index.ts';

/** Takes all groups but one away from a site, more than the brake lets pass; answers how to give them back. */
export function loseGroups(simulator: Simulator): () => void {
  const [, ...lost] = simulator.site.groups.values();
  for (const { groupId } of lost) simulator.change({ kind: 'removeGroup', groupId });
  return () => {
    for (const { groupId, name, members } of lost) {
      simulator.change({ kind: 'addGroup', groupId, name, members: [...members] });
    }
  };
}
