import { Client, Connection } from '@temporalio/client';
import { expect, test } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import { accessContent, startChange } from '../../support/access/change-world.ts';
import { startWorld } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { simpleSchema, startTicket, ticketContent } from '../../support/tickets/ticket-world.ts';
import { effectsOf, newcomer, plainGroup } from '../../support/writable-site.ts';

describeTemporal('a request that is cancelled before a worker has seen it', ({ address }) => {
  test('changes nothing and is on record as cancelled', async () => {
    const namespace = await ownNamespace(address);
    await using site = await startWorld({ address, namespace, connection: { provisioning: true, ticketing: true } });
    const { simulator, connection } = site;
    await site.worker.stop();
    const temporal = await Connection.connect({ address });
    const client = new Client({ connection: temporal, namespace });
    const group = plainGroup(simulator).name;
    const change = await startChange(client, {
      connection,
      content: accessContent([['grant', group, newcomer(simulator)]]),
    });
    const ticket = await startTicket(client, { connection, content: ticketContent(simpleSchema(simulator)) });
    await change.handle.cancel();
    await ticket.handle.cancel();
    await site.deploy(null);
    expect(await change.result()).toMatchObject({ outcome: 'cancelled' });
    expect(await ticket.handle.result()).toMatchObject({ outcome: 'cancelled', issueKey: null });
    expect(effectsOf(simulator)).toEqual([]);
    const store = await openStore({ url: site.databaseUrl, access: 'read' });
    const ended = { state: 'ended', outcome: 'cancelled' };
    expect(await store.requests(connection).get(change.input.requestId)).toMatchObject(ended);
    expect(await store.tickets(connection).get(ticket.input.requestId)).toMatchObject(ended);
    await store.close();
    await temporal.close();
  });
});
