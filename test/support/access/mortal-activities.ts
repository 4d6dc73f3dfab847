import { accessActivities } from '../../../src/activities/access/activities.ts';
import { JiraSites } from '../../../src/activities/jira-sites.ts';
import { type TicketDependencies, ticketActivities } from '../../../src/activities/tickets/activities.ts';
import { Attempt, Course } from './moments.ts';

/** Of an activity: which request it is about; null where it is about none in particular. */
type Input = {
  readonly requestId?: string;
  readonly requestIds?: readonly string[];
  readonly tickets?: readonly { readonly requestId: string }[];
};

type Activities = Record<string, (input: Input) => Promise<unknown>>;

const all = (dependencies: TicketDependencies) =>
  ({ ...accessActivities(dependencies), ...ticketActivities(dependencies) }) as unknown as Activities;

/** The activities of one site's changes and tickets, each attempt of which dies where the course of its request says so. */
export function mortalActivities(
  { store, sites, client }: Pick<TicketDependencies, 'store' | 'sites' | 'client'>,
  connection: string,
  courses: ReadonlyMap<string, Course>,
): Activities {
  const searchAttributes = false;
  const mortal = (name: string) => (input: Input) => {
    const attempt = new Attempt(courses.get(requestOf(input)) ?? new Course([]));
    const site = sites.get(connection);
    const mortalSite = {
      ...site,
      client: attempt.mortalClient(site.client),
      organization: site.organization === null ? null : attempt.mortalClient(site.organization),
    };
    const real = all({
      store: attempt.mortal(store),
      sites: new JiraSites([mortalSite]),
      client,
      searchAttributes,
    });
    return real[name]?.(input) ?? Promise.reject(new Error(`There is no activity ${name}.`));
  };
  const names = Object.keys(all({ store, sites, client, searchAttributes }));
  return Object.fromEntries(names.map((name) => [name, mortal(name)]));
}

function requestOf({ requestId, requestIds, tickets }: Input): string {
  return requestId ?? requestIds?.[0] ?? tickets?.[0]?.requestId ?? '';
}
