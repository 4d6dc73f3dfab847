import { describe, expect, it } from 'vitest';
import { createWorld } from '../../../../simulator/effects/world.ts';
import { generateSite } from '../../../../simulator/site/generate.ts';
import { createHistory } from '../../../../simulator/site/history.ts';
import { shapeOf } from '../../../../simulator/site/shapes.ts';

const tiny = () => generateSite(1, shapeOf('tiny'));

describe('what reads see of a site', () => {
  it('is the site itself where nothing lags', () => {
    const site = tiny();
    const history = createHistory(site, () => 0);
    history.keep();
    expect(history.seen()).toBe(site);
  });

  it('is the site as it was so long ago, change by change', () => {
    const site = tiny();
    let now = 0;
    const history = createHistory(
      site,
      () => 100,
      () => now,
    );
    const rename = (title: 'CORE' | 'ONE' | 'TWO') => {
      history.keep();
      const [project] = site.projects.values();
      if (project !== undefined) project.name = title;
    };
    const seen = (at: number) => {
      now = at;
      return [...history.seen().projects.values()][0]?.name;
    };
    const before = seen(0);
    now = 10;
    rename('ONE');
    now = 50;
    rename('TWO');
    expect([seen(60), seen(109)]).toEqual([before, before]);
    expect([seen(110), seen(149)]).toEqual(['ONE', 'ONE']);
    expect(seen(150)).toBe('TWO');
    expect(history.seen()).toBe(site);
  });
});

describe('the record of effects', () => {
  it('holds what requests committed and what found nothing to do, but no change from outside', () => {
    const site = tiny();
    const world = createWorld(site, () => 0);
    const [group] = site.groups.values();
    const facts = {
      kind: 'membership added',
      groupId: group?.groupId ?? '',
      accountId: site.limitedAccountId,
    } as const;
    world.change({ ...facts, kind: 'addMember' });
    const commit = world.commitFor('someone', 7);
    commit(facts, [{ ...facts, kind: 'addMember' }]);
    commit(facts, []);
    expect(world.effects.entries).toMatchObject([
      { sequence: 1, ...facts, by: 'someone', request: 7, changed: true },
      { sequence: 2, ...facts, by: 'someone', request: 7, changed: false },
    ]);
    world.effects.clear();
    expect(world.effects.entries).toEqual([]);
  });
});
