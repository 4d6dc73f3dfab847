import { expect, test } from 'vitest';
import { rootMessage } from '../../../src/client/temporal-errors.ts';
import { named } from './support/fake-temporal.ts';

test('a failure tells what the activity said, and not what that was caused by', () => {
  const cause = named('TypeError', 'x is undefined');
  const said = named('ApplicationFailure', 'Jira failed. Try again later.', cause);
  const passedOn = named('ActivityFailure', 'Activity task failed', said);
  expect(rootMessage(named('WorkflowFailedError', 'Workflow execution failed', passedOn))).toBe(
    'Jira failed. Try again later.',
  );
});

test('a failure of the way to the server tells the innermost cause', () => {
  expect(rootMessage(new Error('call failed', { cause: new Error('connect ECONNREFUSED') }))).toBe(
    'connect ECONNREFUSED',
  );
});
