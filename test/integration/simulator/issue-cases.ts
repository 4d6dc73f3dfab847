import { documentOf } from '../../../simulator/site/issues/adf.ts';
import type { Case } from './conformance-case.ts';
import { dead, limited } from './site-client.ts';

/** An issue of the demo that everybody with Jira sees, and one of a project that few see. */
const SEEN = 'CORE-1';
const HIDDEN = 'HR-1';

const issue = '/issue/{issueIdOrKey}';
const meta = '/issue/createmeta/{projectIdOrKey}/issuetypes';

export const taskBody = (fields: Record<string, unknown> = {}) => ({
  fields: { project: { key: 'CORE' }, issuetype: { id: '10002' }, summary: 'Give Mia access', ...fields },
});

const comment = (text: string) => ({ body: documentOf(text) });
const remoteLink = { globalId: 'requests/1', object: { url: 'https://requests.example.com/1', title: 'Request 1' } };
const link = (inward: string, outward: string) => ({
  type: { name: 'Duplicate' },
  inwardIssue: { key: inward },
  outwardIssue: { key: outward },
});

/** Requests for issues, in this order. */
export const issueCases: readonly Case[] = [
  [`GET ${meta}`, '/issue/createmeta/CORE/issuetypes', 200],
  [`GET ${meta}`, '/issue/createmeta/NAV/issuetypes?maxResults=1', 200],
  [`GET ${meta}`, '/issue/createmeta/NOPE/issuetypes', 400],
  [`GET ${meta}`, '/issue/createmeta/MKT/issuetypes', 400, limited],
  [`GET ${meta}/{issueTypeId}`, '/issue/createmeta/CORE/issuetypes/10030?maxResults=200', 200],
  [`GET ${meta}/{issueTypeId}`, '/issue/createmeta/CORE/issuetypes/1', 400],
  ['GET /project/{projectIdOrKey}/statuses', '/project/CORE/statuses', 200],
  ['GET /project/{projectIdOrKey}/statuses', '/project/NAV/statuses', 200],
  ['GET /project/{projectIdOrKey}/statuses', '/project/NOPE/statuses', 404],
  ['GET /status', '/status', 200],
  ['GET /resolution', '/resolution', 200],
  ['GET /resolution', '/resolution', 401, dead],
  ['GET /issueLinkType', '/issueLinkType', 200],
  ['POST /issue', '/issue', 201, undefined, taskBody({ labels: ['req-1'] })],
  ['POST /issue', '/issue', 201, undefined, { ...taskBody(), transition: { id: '4' } }],
  ['POST /issue', '/issue', 400, undefined, taskBody({ description: 'plain' })],
  ['POST /issue', '/issue', 400, limited, taskBody({ project: { key: 'MKT' } })],
  ['POST /issue', '/issue', 401, dead, taskBody()],
  ['POST /issue/bulk', '/issue/bulk', 201, undefined, { issueUpdates: [taskBody(), taskBody({ nothing: 1 })] }],
  ['POST /issue/bulk', '/issue/bulk', 400, undefined, { issueUpdates: [taskBody({ nothing: 1 })] }],
  ['POST /issue/bulk', '/issue/bulk', 401, dead, { issueUpdates: [taskBody()] }],
  [`GET ${issue}`, `/issue/${SEEN}?expand=changelog&properties=*all`, 200],
  [`GET ${issue}`, `/issue/${SEEN}?fields=status,resolution,updated`, 200],
  [`GET ${issue}`, '/issue/CORE-99999', 404],
  [`GET ${issue}`, `/issue/${HIDDEN}`, 404, limited],
  [`PUT ${issue}`, `/issue/${SEEN}`, 204, undefined, { fields: { summary: 'Another' } }],
  [`PUT ${issue}`, `/issue/${SEEN}?returnIssue=true`, 200, undefined, { fields: { summary: 'A third' } }],
  [`PUT ${issue}`, `/issue/${SEEN}`, 400, undefined, { fields: { nothing: 1 } }],
  [`PUT ${issue}`, `/issue/${HIDDEN}`, 404, limited, { fields: {} }],
  ['POST /issue/bulkfetch', '/issue/bulkfetch', 200, undefined, { issueIdsOrKeys: [SEEN, 'CORE-99999'] }],
  ['POST /issue/bulkfetch', '/issue/bulkfetch', 400, undefined, { issueIdsOrKeys: [] }],
  [`GET ${issue}/transitions`, `/issue/${SEEN}/transitions?expand=transitions.fields`, 200],
  [`GET ${issue}/transitions`, `/issue/${HIDDEN}/transitions`, 404, limited],
  [`POST ${issue}/transitions`, '/issue/NEW/transitions', 204, undefined, closing({ name: "Won't Do" })],
  [`POST ${issue}/transitions`, '/issue/NEW/transitions', 400, undefined, { transition: { id: '1' } }],
  [`POST ${issue}/transitions`, `/issue/${HIDDEN}/transitions`, 404, limited, closing({ name: 'Done' })],
  [`GET ${issue}/changelog`, '/issue/NEW/changelog', 200],
  [`GET ${issue}/changelog`, `/issue/${HIDDEN}/changelog`, 404, limited],
  ['POST /changelog/bulkfetch', '/changelog/bulkfetch', 200, undefined, { issueIdsOrKeys: [SEEN] }],
  ['POST /changelog/bulkfetch', '/changelog/bulkfetch', 400, undefined, { issueIdsOrKeys: [] }],
  [`POST ${issue}/comment`, `/issue/${SEEN}/comment?expand=properties`, 201, undefined, comment('Opened.')],
  [`POST ${issue}/comment`, `/issue/${SEEN}/comment`, 400, undefined, { body: 'plain' }],
  [`POST ${issue}/comment`, `/issue/${HIDDEN}/comment`, 404, limited, comment('Opened.')],
  [`GET ${issue}/comment`, `/issue/${SEEN}/comment?expand=properties`, 200],
  [`GET ${issue}/comment`, `/issue/${SEEN}/comment?orderBy=author`, 400],
  [`GET ${issue}/comment`, `/issue/${HIDDEN}/comment`, 404, limited],
  ['POST /comment/list', '/comment/list?expand=properties', 200, undefined, { ids: [10_000, 99_999] }],
  ['POST /comment/list', '/comment/list', 400, undefined, { ids: [] }],
  [`PUT ${issue}/properties/{propertyKey}`, `/issue/${SEEN}/properties/request`, 201, undefined, { id: 1 }],
  [`PUT ${issue}/properties/{propertyKey}`, `/issue/${SEEN}/properties/request`, 200, undefined, { id: 2 }],
  [`PUT ${issue}/properties/{propertyKey}`, `/issue/${SEEN}/properties/request`, 400],
  [`PUT ${issue}/properties/{propertyKey}`, `/issue/${HIDDEN}/properties/request`, 404, limited, { id: 1 }],
  [`GET ${issue}/properties/{propertyKey}`, `/issue/${SEEN}/properties/request`, 200],
  [`GET ${issue}/properties/{propertyKey}`, `/issue/${SEEN}/properties/nothing`, 404],
  [`POST ${issue}/remotelink`, `/issue/${SEEN}/remotelink`, 201, undefined, remoteLink],
  [`POST ${issue}/remotelink`, `/issue/${SEEN}/remotelink`, 200, undefined, remoteLink],
  [`POST ${issue}/remotelink`, `/issue/${SEEN}/remotelink`, 400, undefined, { object: {} }],
  [`POST ${issue}/remotelink`, `/issue/${HIDDEN}/remotelink`, 404, limited, remoteLink],
  [`GET ${issue}/remotelink`, `/issue/${SEEN}/remotelink`, 200],
  [`GET ${issue}/remotelink`, `/issue/${SEEN}/remotelink?globalId=requests/1`, 200],
  [`GET ${issue}/remotelink`, `/issue/${SEEN}/remotelink?globalId=none`, 404],
  ['POST /issueLink', '/issueLink', 201, undefined, link(SEEN, 'CORE-2')],
  ['POST /issueLink', '/issueLink', 404, undefined, link(SEEN, 'CORE-99999')],
  ['GET /search/jql', '/search/jql?jql=project%20%3D%20CORE&fields=summary,status&maxResults=3', 200],
  ['GET /search/jql', '/search/jql?jql=order%20by%20key', 400],
  ['POST /search/jql', '/search/jql', 200, undefined, { jql: 'project = CORE and labels = "req-1"' }],
  ['POST /search/jql', '/search/jql', 400, undefined, { jql: 'project = ' }],
  ['POST /search/approximate-count', '/search/approximate-count', 200, undefined, { jql: 'project = CORE' }],
  ['POST /search/approximate-count', '/search/approximate-count', 400, undefined, { jql: 'colour = red' }],
  [`DELETE ${issue}`, '/issue/NEW', 403, limited],
  [`DELETE ${issue}`, '/issue/NEW', 204],
  [`DELETE ${issue}`, '/issue/NEW', 404],
];

function closing(resolution: unknown) {
  return { transition: { id: '2' }, fields: { resolution } };
}
