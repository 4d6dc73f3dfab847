import { beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/index.ts';
import { startRewritingProxy } from '../../support/rewriting-proxy.ts';
import { knownOf, truthPicture } from '../../support/site-truth.ts';
import { startWorld } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';

type User = { readonly accountId: string; readonly accountType: string };

/** Which calls are silent about the caller, and what kind of account `/myself` says that it is. */
interface Silence {
  readonly list?: boolean;
  readonly byId?: boolean;
  readonly accountType?: string;
}

describeTemporal('a site that does not list the account of the token', ({ address }) => {
  let namespace: string;
  beforeAll(async () => {
    namespace = await ownNamespace(address);
  });

  function callerOf({ site }: Simulator): string {
    const caller = [...site.accounts.values()].find(({ emailAddress }) => emailAddress === 'admin@example.com');
    return caller?.accountId ?? '';
  }

  /** Syncs a site that hides the caller so. */
  async function syncOf({ list = true, byId = false, accountType }: Silence) {
    const simulator = await startSimulator({ size: 'tiny', seed: 2 });
    const caller = callerOf(simulator);
    await using _closing = { [Symbol.asyncDispose]: () => simulator.close() };
    await using proxy = await startRewritingProxy(simulator.url, (path, body) => {
      if (list && path.includes('/users/search')) return (body as User[]).filter((one) => one.accountId !== caller);
      if (byId && path.includes('/user/bulk')) {
        const page = body as { values: (User | null)[] };
        return { ...page, values: page.values.filter((one) => one?.accountId !== caller) };
      }
      if (accountType !== undefined && path.includes('/myself')) return { ...(body as User), accountType };
      return body;
    });
    await using world = await startWorld({ address, namespace, connection: { jiraUrl: proxy.url } });
    const result = await world.sync().catch(() => null);
    const record = await world.worker.store.syncs(world.connection).latest();
    return {
      result,
      record,
      codes: record?.warnings.map(({ code }) => code) ?? [],
      found: await knownOf(world.worker, world.connection),
      truth: truthPicture(simulator),
    };
  }

  test('is asked for it by its id, and its list is told of', async () => {
    const { result, codes, found, truth } = await syncOf({});
    expect(result).toMatchObject({ outcome: 'sealed' });
    expect(codes).toContain('own_account_unlisted');
    expect(found).toEqual(truth);
  });

  test('and does not find it by its id either, is not believed', async () => {
    const { result, record, found } = await syncOf({ byId: true });
    expect(result).toBeNull();
    expect(record).toMatchObject({ state: 'failed', error: { code: 'own_account_missing' } });
    expect(record?.error?.message).toContain('Browse users and groups');
    expect(found).toBeNull();
  });

  test('is believed where that is the account of a program, which Jira need not list', async () => {
    const { result, codes } = await syncOf({ byId: true, accountType: 'app' });
    expect(result).toMatchObject({ outcome: 'sealed' });
    expect(codes).not.toContain('own_account_unlisted');
  });

  test('because a setting leaves its kind out, is believed', async () => {
    const simulator = { seed: 2 };
    const connection = { skipCustomerUser: true };
    await using world = await startWorld({ address, namespace, simulator, connection });
    const { accounts } = world.simulator.site;
    const admin = accounts.get(callerOf(world.simulator));
    if (admin === undefined) throw new Error('the site has no administrator');
    accounts.set(admin.accountId, { ...admin, accountType: 'customer' });
    expect(await world.sync()).toMatchObject({ outcome: 'sealed' });
    const record = await world.worker.store.syncs(world.connection).latest();
    expect(record?.warnings.map(({ code }) => code)).not.toContain('own_account_unlisted');
  });
});
