import type { AccessRequest } from '../../model/access-request.ts';
import type { AuditEntry } from '../../store/access/audit.ts';
import { fields, type RecordLayout } from '../output/column.ts';
import { momentText } from '../requests/moment.ts';
import { askedFor, requesterText, standing } from './request-summary.ts';

/** How requests are listed. */
export const REQUEST_LAYOUT: RecordLayout<AccessRequest> = {
  noun: ['request', 'requests'],
  table: [
    { name: 'asked', value: ({ createdAt }) => momentText(createdAt) },
    { name: 'standing', value: standing },
    { name: 'for', value: ({ content }) => askedFor(content) },
    { name: 'by', value: requesterText },
    { name: 'ends', value: ({ endsAt }) => (endsAt === null ? null : momentText(endsAt)) },
    ...fields<AccessRequest>('requestId'),
  ],
  csv: [
    ...fields<AccessRequest>('connection', 'requestId', 'kind'),
    { name: 'request', value: ({ content }) => askedFor(content) },
    { name: 'requester', value: ({ requester }) => requester.name },
    { name: 'requesterVerified', value: ({ requester }) => requester.verified },
    ...fields<AccessRequest>('reason', 'workflowId', 'state', 'outcome', 'createdAt', 'endsAt', 'endedAt'),
    { name: 'steps', value: ({ steps }) => steps.length },
    { name: 'error', value: ({ error }) => error?.message },
    ...fields<AccessRequest>('overruled'),
  ],
};

/** How the audit trail is listed. */
export const AUDIT_LAYOUT: RecordLayout<AuditEntry> = {
  noun: ['entry', 'entries'],
  table: [
    { name: 'at', value: ({ at }) => momentText(at) },
    ...fields<AuditEntry>(
      'event',
      'entitlementId',
      'principalId',
      'before',
      'after',
      'requester',
      'reason',
      'requestId',
    ),
  ],
  csv: fields<AuditEntry>(
    'seq',
    'at',
    'requestId',
    'step',
    'event',
    'entitlementId',
    'principalType',
    'principalId',
    'before',
    'after',
    'requester',
    'requesterVerified',
    'reason',
    'detail',
  ),
};
