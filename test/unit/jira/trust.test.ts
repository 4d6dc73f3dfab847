import { expect, test } from 'vitest';
import { myself } from '../../../src/jira/myself.ts';
import { createTrust } from '../../../src/jira/trust.ts';

const answer = (status: number, reason: string) =>
  createTrust().inAnswer(myself, status, { 'x-seraph-loginreason': reason });

test.each(['AUTHENTICATED_FAILED', 'AUTHENTICATION_DENIED', 'AUTHENTICATED_FAILED, OUT'])(
  'a login that came to %s is a dead credential at any status',
  (reason) => {
    for (const status of [200, 401, 403, 404, 500]) {
      expect(answer(status, reason)).toMatchObject({ code: 'credential_dead' });
    }
  },
);

test('a login that went well is none', () => {
  expect(answer(200, 'OK')).toBeNull();
});
