import { expect, test } from 'vitest';
import type { Simulator } from '../../../simulator/index.ts';
import { customFields } from '../../../simulator/site/issues/fields.ts';
import { createIssue } from '../../../src/jira/issues.ts';
import type { TicketContent } from '../../../src/model/ticket-content.ts';
import { encodeFields } from '../../../src/model/ticket-fields/encode-fields.ts';
import { createSiteClient } from '../../../src/worker/sites.ts';
import { connectionSettings } from '../../support/settings-builder.ts';
import { startWorld, type World, type WorldOptions } from '../../support/site-world.ts';
import { all } from '../../support/staged-sync.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { readSchemas } from '../../support/tickets/read-schemas.ts';
import { aContent } from '../../support/tickets/schema-builder.ts';
import { foundPicture, truthPicture } from '../../support/tickets/schema-truth.ts';
import { newcomer, plainGroup, project } from '../../support/writable-site.ts';

async function read(world: World) {
  const result = await readSchemas(world.worker.client, world.connection);
  return { result, schemas: await all(world.worker.store.ticketSchemas(world.connection).list()) };
}

describeTemporal('reading what can be opened', ({ address }) => {
  async function world(options: Partial<WorldOptions> = {}) {
    const namespace = await ownNamespace(address);
    return startWorld({ address, namespace, ...options, connection: { ticketing: true, ...options.connection } });
  }

  test('finds every issue type of every live project, with all fields of the longest form', async () => {
    await using site = await world({ simulator: { size: 'tiny' } });
    const { result, schemas } = await read(site);
    expect(result.skipped).toEqual([]);
    expect(result.schemas).toBe(schemas.length);
    expect(foundPicture(schemas)).toEqual(truthPicture(site.simulator));
    expect(Math.max(...schemas.map(({ fields }) => fields.length))).toBeGreaterThan(200);
    // As few requests as there can be: one page of each form, but two of the longest.
    const { projects } = result;
    expect(site.simulator.ledger.counts()).toEqual({
      'GET /project/search': 1,
      'GET /issue/createmeta/{projectIdOrKey}/issuetypes': projects,
      'GET /project/{projectIdOrKey}/statuses': projects,
      'GET /issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}': schemas.length + 1,
    });
  });

  test('skips the issue types that are broken, and says which', async () => {
    const tuning = { retry: { baseMs: 1 } };
    await using site = await world({ simulator: { size: 'tiny', shape: { brokenIssueType: 500 } }, tuning });
    const { result, schemas } = await read(site);
    expect(foundPicture(schemas)).toEqual(truthPicture(site.simulator));
    const { projects, tracker } = site.simulator.site;
    const live = [...projects.values()].filter(({ status }) => status === 'live');
    const broken = live.flatMap(({ id, key }) =>
      (tracker.setups.get(id)?.types ?? []).flatMap(({ type, brokenWith }) =>
        brokenWith === null ? [] : [`${key} ${type.name}`],
      ),
    );
    expect(broken.length).toBeGreaterThan(1);
    expect(result.skipped.map(({ projectKey, issueType }) => `${projectKey} ${issueType}`).sort()).toEqual(
      broken.sort(),
    );
  });

  test('keeps to the projects that the settings name', async () => {
    await using site = await world({ connection: { jiraProjectKeys: ['CORE', 'NONE'] } });
    const { result, schemas } = await read(site);
    expect(new Set(schemas.map(({ projectKey }) => projectKey))).toEqual(new Set(['CORE']));
    expect(result.skipped.map(({ projectKey }) => projectKey)).toEqual(['NONE']);
  });

  test('finds a form on which every kind of field can be filled in, as it was meant', async () => {
    await using site = await world();
    const { simulator } = site;
    const { schemas } = await read(site);
    const { components, versions } = customNames(simulator);
    const schema = schemas.find(
      ({ projectKey, fields }) => projectKey === 'CORE' && fields.some(({ name }) => name === customFields.place.name),
    );
    if (schema === undefined) throw new Error('no form with every kind of field');
    const ada = newcomer(simulator);
    const group = plainGroup(simulator);
    const content: TicketContent = aContent({
      schemaId: schema.id,
      description: 'Two\nlines, and https://acme.example/a.',
      labels: ['needs review'],
      customFields: {
        'Access level': 'write',
        'Cost centre': 'Berlin',
        Justification: 'One\n\ntwo',
        Hours: '2.5',
        'Starts on': '2026-11-24T23:30:00+01:00',
        'Ends at': '2026-11-24T09:30+01:00',
        'More at': 'https://acme.example/policy',
        'Requested for': ada,
        Approvers: [ada],
        Team: group.name,
        Teams: [group.name],
        Systems: ['Git hosting', { value: 'payroll' }],
        'Agreed to': ['Code of conduct'],
        Urgency: 'Today',
        Place: 'Hall A > Line 2',
        Keywords: ['a b', 'c'],
        'Delivered in': [versions[0] ?? ''],
        Components: [components[0] ?? ''],
        Priority: 'high',
        'Due date': '2026-12-01',
        Assignee: '',
        [customFields.severity.id]: [],
      },
    });
    const onForm = new Set(schema.fields.map(({ name }) => name));
    const given = Object.entries(content.customFields).filter(([name]) => onForm.has(name));
    const encoded = encodeFields(schema, { ...content, customFields: Object.fromEntries(given) });
    if ('problems' in encoded) throw new Error(JSON.stringify(encoded.problems));
    const client = createSiteClient(connectionSettings({ jiraUrl: simulator.url }));
    const { id } = await createIssue(client, { fields: encoded.fields });
    await client.close();
    const kept = Object.fromEntries(simulator.site.tracker.issues.get(id)?.values ?? []);
    expect(kept).toMatchObject({
      labels: ['needs_review'],
      [customFields.hours.id]: 2.5,
      [customFields.startsOn.id]: '2026-11-24',
      [customFields.endsAt.id]: '2026-11-24T08:30:00.000+0000',
      [customFields.requestedFor.id]: ada,
      [customFields.approvers.id]: [ada],
      [customFields.team.id]: group.groupId,
      [customFields.keywords.id]: ['a_b', 'c'],
    });
    expect(Object.keys(kept)).toEqual(
      expect.arrayContaining([customFields.place.id, customFields.deliveredIn.id, 'components', 'duedate', 'priority']),
    );
  });
});

function customNames(simulator: Simulator) {
  const setup = simulator.site.tracker.setups.get(project(simulator).id);
  return {
    components: (setup?.components ?? []).map(({ name }) => name),
    versions: (setup?.versions ?? []).map(({ name }) => name),
  };
}
