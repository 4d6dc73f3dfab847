import { expect, test } from 'vitest';
import { cleanLabel, cleanLabels } from '../../../src/model/ticket-label.ts';

test('whatever white space a label has becomes an underscore, and nothing else of it changes', () => {
  expect(cleanLabel(' needs\tsecond look\u00a0now ')).toBe('needs_second_look_now');
  expect(cleanLabel('a\u200bb\u0000c\ud800')).toBe('a_b_c_');
  for (const fine of ['severity:high', 'größe', '"quoted"', '👩‍💻', 'a,b;c']) expect(cleanLabel(fine)).toBe(fine);
});

test('labels that become the same count once, empty ones do not, and the list given stays as it was', () => {
  const given = Object.freeze(['b c', 'a', 'b_c', ' ', '']);
  expect(cleanLabels(given)).toEqual(['b_c', 'a']);
});
