import type { Random } from '../random.ts';
import type { Account, AccountType } from './model.ts';
import { appNames, firstNames, lastNames, timeZones } from './names.ts';
import { FIRST_ACCOUNTS, type Shape } from './shapes.ts';

type Kind = 'person' | 'inactive' | 'former' | 'customer' | 'app' | 'unknown';

/** The accounts by what they are, to draw members, actors and leads from. */
export interface Population {
  readonly all: Account[];
  readonly admin: Account;
  readonly limited: Account;
  /** Active people and the few inactive ones among them, as groups really hold them. */
  readonly staff: Account[];
  readonly people: Account[];
  readonly inactive: Account[];
  readonly former: Account[];
  readonly customers: Account[];
  readonly apps: Account[];
}

export function makePopulation(random: Random, shape: Shape): Population {
  const kinds = kindsOf(random, shape);
  const admin = person(random, 'Alex Admin', 'admin@example.com', true);
  const limited = person(random, 'Lee Limited', 'limited@example.com', true);
  const all = [admin, limited];
  const byKind: Record<Kind, Account[]> = {
    person: [admin, limited],
    inactive: [],
    former: [],
    customer: [],
    app: [],
    unknown: [],
  };
  for (const [index, kind] of kinds.entries()) {
    const account = make[kind](random, index, shape);
    all.push(account);
    byKind[kind].push(account);
  }
  return {
    all,
    admin,
    limited,
    staff: [...byKind.person, ...byKind.inactive],
    people: byKind.person,
    inactive: byKind.inactive,
    former: byKind.former,
    customers: byKind.customer,
    apps: byKind.app,
  };
}

function kindsOf(random: Random, shape: Shape): Kind[] {
  const special: [Kind, number][] = [
    ['app', shape.apps],
    ['customer', shape.customers],
    ['inactive', shape.inactive],
    ['former', shape.former],
    ['unknown', shape.unknown],
  ];
  const kinds: Kind[] = special.flatMap(([kind, count]) => Array.from({ length: count }, () => kind));
  while (kinds.length < shape.accounts - FIRST_ACCOUNTS) kinds.push('person');
  return random.sample(kinds, kinds.length);
}

const make: Record<Kind, (random: Random, index: number, shape: Shape) => Account> = {
  person(random, index, shape) {
    const { name, email } = identity(random, index, 'example.com');
    return person(random, name, email, random.chance(shape.visibleEmailShare));
  },
  inactive(random, index, shape) {
    return { ...make.person(random, index, shape), active: false };
  },
  former(random) {
    return {
      ...account(random, 'atlassian', 'Former user', ''),
      active: false,
      former: true,
      emailVisible: false,
    };
  },
  customer(random, index) {
    const { name, email } = identity(random, index, 'customer.example.org');
    return {
      ...account(random, 'customer', name, email),
      accountId: `qm:${random.uuid()}:${random.uuid()}`,
      emailVisible: true,
    };
  },
  app(random, index) {
    const name = appNames[index % appNames.length] as string;
    return account(random, 'app', name, `${random.hex(8)}@connect.example.com`);
  },
  unknown(random, index) {
    const { name } = identity(random, index, 'example.com');
    return account(random, 'unknown', name, '');
  },
};

export function identity(random: Random, index: number, domain: string): { name: string; email: string } {
  const first = random.pick(firstNames);
  const last = random.pick(lastNames);
  // People share names, addresses never.
  return { name: `${first} ${last}`, email: `${first}.${last}.${index}@${domain}`.toLowerCase() };
}

function person(random: Random, name: string, email: string, emailVisible: boolean): Account {
  return { ...account(random, 'atlassian', name, email), emailVisible };
}

function account(random: Random, accountType: AccountType, displayName: string, emailAddress: string): Account {
  return {
    accountId: accountIdOf(random),
    accountType,
    displayName,
    emailAddress,
    emailVisible: false,
    active: true,
    former: false,
    timeZone: random.pick(timeZones),
  };
}

/** The forms seen in the field: an older 24-digit id, or a shard number with a UUID. */
export function accountIdOf(random: Random): string {
  const form = random.next();
  if (form < 0.3) return `5${random.hex(23)}`;
  return `${form < 0.4 ? '557058' : '712020'}:${random.uuid()}`;
}
