import { expect, test } from 'vitest';
import { createChangeView } from '../../../../src/client/access/progress-view.ts';
import { aProgress } from '../support/change-builders.ts';
import { Collected } from '../support/run.ts';

test('on a terminal one line moves, steps stay above it, and it is gone at the end', () => {
  const stderr = new Collected();
  stderr.isTTY = true;
  stderr.columns = 30;
  const view = createChangeView({ stderr });
  view.update(aProgress({ phase: 'changing', counts: { done: 1, planned: 1_499 } }));
  view.step('No worker');
  view.finish();
  const line = '› Changing: 1 of 1,500 steps\n';
  const up = '\u001b[1A\u001b[0J';
  expect(stderr.text).toBe(`${line}${up}No worker\n${line}${up}`);
});

test('elsewhere a phase is told once, and an outcome is told by others', () => {
  const stderr = new Collected();
  const view = createChangeView({ stderr });
  for (const phase of ['planning', 'planning', 'changing', 'compensating', 'compensated'] as const) {
    view.update(aProgress({ phase }));
  }
  view.finish();
  expect(stderr.text).toBe('Looking what is to be done\nChanging\nTaking back what was changed\n');
});
