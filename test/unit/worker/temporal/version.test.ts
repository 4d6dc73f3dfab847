import { expect, test } from 'vitest';
import { isServerRecent } from '../../../../src/worker/temporal/version.ts';

test.each([
  ['temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)', true],
  ['temporal version 0.0.0-DEV (Server 1.29.1, UI 2.42.1)', true],
  ['temporal version 2.0.0 (Server 2.0.0, UI 3.0.0)', true],
  ['temporal version 1.3.0 (Server 1.27.1, UI 2.36.0)', false],
  ['tctl version 1.18.0', false],
])('takes the server in "%s" for recent enough: %s', (output, recent) => {
  expect(isServerRecent(output)).toBe(recent);
});
