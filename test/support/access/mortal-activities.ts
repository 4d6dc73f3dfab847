import { type AccessActivities, accessActivities } from '../../../src/activities/access/activities.ts';
import { JiraSites } from '../../../src/activities/jira-sites.ts';
import type { Store } from '../../../src/store/store.ts';
import { Attempt, Course } from './moments.ts';

/** The activities of one site's changes, each attempt of which dies where the course of its request says so. */
export function mortalActivities(
  store: Store,
  sites: JiraSites,
  connection: string,
  courses: ReadonlyMap<string, Course>,
): AccessActivities {
  const names = Object.keys(accessActivities({ store, sites, searchAttributes: false })) as (keyof AccessActivities)[];
  const mortal = (name: keyof AccessActivities) => async (input: never) => {
    const { requestId } = input as { requestId: string };
    const attempt = new Attempt(courses.get(requestId) ?? new Course([]));
    const site = sites.get(connection);
    const client = attempt.mortalClient(site.client);
    const organization = site.organization === null ? null : attempt.mortalClient(site.organization);
    const real = accessActivities({
      store: attempt.mortal(store),
      sites: new JiraSites([{ ...site, client, organization }]),
      searchAttributes: false,
    });
    return real[name](input);
  };
  return Object.fromEntries(names.map((name) => [name, mortal(name)])) as unknown as AccessActivities;
}
