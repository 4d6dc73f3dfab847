import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../../simulator/index.ts';
import { ask, type Json, limited } from '../site-client.ts';
import { types } from './issue-client.ts';

const fieldsPath = (typeId: string, query = '', project = 'CORE') =>
  `/issue/createmeta/${project}/issuetypes/${typeId}${query}`;

describe('what can be created on the simulated site', () => {
  let site: Simulator;
  beforeAll(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterAll(() => site.close());

  const everyField = async (typeId: string) => {
    const fields: Json[] = [];
    for (let total = 1; fields.length < total; ) {
      const { body } = await ask(site, fieldsPath(typeId, `?startAt=${fields.length}&maxResults=1000`));
      fields.push(...body.fields);
      total = body.total;
    }
    return fields;
  };

  it('has forms longer than a page of 50, and one longer than the largest page', async () => {
    const { body } = await ask(site, fieldsPath(types.story));
    expect([body.maxResults, body.fields.length, body.total > 50]).toEqual([50, 50, true]);
    const long = await ask(site, fieldsPath(types.migration, '?maxResults=1000'));
    expect([long.body.maxResults, long.body.fields.length, long.body.total > 200]).toEqual([200, 200, true]);
    const fields = await everyField(types.migration);
    expect(new Set(fields.map((field) => field.key)).size).toBe(long.body.total);
  });

  it('shows a field of every kind that Jira has without apps', async () => {
    const fields = await everyField(types.task);
    const kinds = fields.map(
      ({ schema }) => `${schema.type} ${schema.items ?? '-'} ${schema.custom?.split(':')[1] ?? schema.system}`,
    );
    expect(new Set(kinds)).toEqual(
      new Set([
        'string - summary',
        'project - project',
        'issuetype - issuetype',
        'string - description',
        'array string labels',
        'priority - priority',
        'user - reporter',
        'user - assignee',
        'date - duedate',
        'array component components',
        'user - userpicker',
        'array user multiuserpicker',
        'group - grouppicker',
        'array group multigrouppicker',
        'string - textarea',
        'string - textfield',
        'datetime - datetime',
        'number - float',
        'date - datepicker',
        'string - url',
        'option - select',
        'array option multiselect',
        'array option multicheckboxes',
        'option - radiobuttons',
        'option-with-child - cascadingselect',
        'array version multiversion',
      ]),
    );
    const cascading = fields.find(({ schema }) => schema.type === 'option-with-child');
    expect(cascading.allowedValues[0]).toMatchObject({
      value: 'Hall A',
      children: [{ value: 'Line 1' }, { value: 'Line 2' }],
    });
  });

  it('has components to choose from in one project and none in the next', async () => {
    const componentsOf = async (project: string, typeId: string) => {
      const { body } = await ask(site, fieldsPath(typeId, '?maxResults=200', project));
      return body.fields.find((field: Json) => field.key === 'components').allowedValues.length;
    };
    expect([await componentsOf('CORE', types.task), await componentsOf('ALL', types.task)]).toEqual([3, 0]);
  });

  it('requires a choice of some types, and offers others no labels', async () => {
    const required = (fields: Json[]) => fields.filter((field) => field.required).map((field) => field.name);
    expect(required(await everyField(types.access))).toEqual(['Summary', 'Project', 'Issue Type', 'Access level']);
    const { body } = await ask(site, fieldsPath(types.approval, '', 'ALL'));
    const keys = body.fields.map((field: Json) => field.key);
    expect([keys.includes('labels'), keys.includes('reporter')]).toEqual([false, false]);
  });

  it('gives team-managed projects types and statuses of their own', async () => {
    const { body } = await ask(site, '/issue/createmeta/NAV/issuetypes');
    const others = (await ask(site, '/issue/createmeta/LAB/issuetypes')).body;
    const ids = (each: Json) => each.issueTypes.map((type: Json) => type.id);
    expect(ids(body).filter((id: string) => ids(others).includes(id))).toEqual([]);
    expect(body.issueTypes[0].scope).toEqual({ type: 'PROJECT', project: { id: '10005' } });
    const [task] = (await ask(site, '/project/NAV/statuses')).body;
    expect(task.statuses.map((status: Json) => status.statusCategory.key)).toEqual(['new', 'indeterminate', 'done']);
  });

  it('shows none of it to who may not create issues', async () => {
    expect((await ask(site, '/issue/createmeta/NAV/issuetypes', { authorization: limited })).status).toBe(400);
    expect((await ask(site, '/issue/createmeta/FAC/issuetypes')).status).toBe(400);
  });

  it('has one type whose form cannot be read, where the shape asks for it', async () => {
    const broken = await startSimulator({ size: 'tiny', shape: { brokenIssueType: 500 } });
    const { issueTypes } = (await ask(broken, '/issue/createmeta/CORE/issuetypes')).body;
    const answers = await Promise.all(issueTypes.map((type: Json) => ask(broken, fieldsPath(type.id))));
    expect(answers.map(({ status }) => status).sort()).toEqual([...issueTypes.slice(1).map(() => 200), 500]);
    await broken.close();
  });
});
