import { expect, test } from 'vitest';
import { paletteFor } from '../../../../src/client/output/palette.ts';

const inColour = '\u001b[31mx\u001b[39m';

test.each([
  ['a terminal', { isTTY: true }, {}, inColour],
  ['a terminal with NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, 'x'],
  ['a terminal with an empty NO_COLOR', { isTTY: true }, { NO_COLOR: '' }, inColour],
  ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, 'x'],
  ['a pipe', {}, {}, 'x'],
  ['a pipe with FORCE_COLOR', {}, { FORCE_COLOR: '1' }, inColour],
  ['NO_COLOR against FORCE_COLOR', {}, { FORCE_COLOR: '1', NO_COLOR: '1' }, 'x'],
])('%s', (_where, stream, env, text) => {
  expect(paletteFor(stream, env).red('x')).toBe(text);
});
