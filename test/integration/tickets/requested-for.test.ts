import { expect, test } from 'vitest';
import type { TicketContent } from '../../../src/model/ticket-content.ts';
import type { TicketPolicy } from '../../../src/model/ticket-rules.ts';
import { usualTicketPolicy } from '../../../src/settings/ticket-policy.ts';
import { startWorld } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { issuesOf, simpleSchema, startTicket, ticketContent } from '../../support/tickets/ticket-world.ts';

const FOR = '5requestedfor';
const OTHER = '5somebodyelse';

describeTemporal('whom a ticket is for', ({ address }) => {
  /** The issue that is opened, and the ids of its fields of that kind. */
  async function open(changes: Partial<TicketContent>, policy: Partial<TicketPolicy> = {}) {
    await using site = await startWorld({
      address,
      namespace: await ownNamespace(address),
      connection: { ticketing: true, tickets: { ...usualTicketPolicy(), ...policy } },
    });
    const { simulator } = site;
    for (const accountId of [FOR, OTHER]) {
      simulator.change({ kind: 'addAccount', accountId, displayName: `Person ${accountId}` });
    }
    const content = ticketContent(simpleSchema(simulator), { requestedFor: `Person ${FOR}`, ...changes });
    const ticket = await startTicket(site.worker.client, { connection: site.connection, content });
    const { issueKey, error } = await ticket.opened();
    if (issueKey === null) throw new Error(error?.message);
    const [issue] = issuesOf(simulator, ticket.input.requestId);
    await ticket.handle.cancel();
    await ticket.result();
    return { values: issue?.values ?? new Map(), description: JSON.stringify(issue?.values.get('description')) };
  }

  test('becomes the reporter, where the screen has one', async () => {
    const { values, description } = await open({});
    expect(values.get('reporter')).toBe(FOR);
    expect(description).not.toContain('Requested for');
  });

  test('stands in the description where the template names another reporter', async () => {
    const { values, description } = await open({ customFields: { reporter: OTHER } });
    expect(values.get('reporter')).toBe(OTHER);
    expect(description).toContain(`Requested for: Person ${FOR}`);
  });

  test('becomes the field that the settings name', async () => {
    const { values } = await open({}, { requestedForField: 'assignee' });
    expect(values.get('assignee')).toBe(FOR);
  });
});
