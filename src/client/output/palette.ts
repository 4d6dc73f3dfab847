import type { Environment } from '../../settings/sources.ts';

type Paint = (text: string) => string;

/** Colours for one stream; every one leaves the text alone where colour is not wanted. */
export interface Palette {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
}

/** SGR codes: on, and off again (ECMA-48). */
const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

/** Colour on a terminal, unless NO_COLOR (no-color.org) or a dumb terminal says otherwise; FORCE_COLOR turns it on anywhere. */
export function paletteFor(stream: { readonly isTTY?: boolean }, env: Environment): Palette {
  const refused = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
  const forced = (env.FORCE_COLOR ?? '') !== '' && env.FORCE_COLOR !== '0';
  return palette(!refused && (stream.isTTY === true || forced));
}

export function palette(inColour: boolean): Palette {
  const paint = ([on, off]: readonly [number, number]): Paint =>
    inColour ? (text) => `\u001b[${on}m${text}\u001b[${off}m` : (text) => text;
  return {
    bold: paint(CODES.bold),
    dim: paint(CODES.dim),
    red: paint(CODES.red),
    green: paint(CODES.green),
    yellow: paint(CODES.yellow),
    cyan: paint(CODES.cyan),
  };
}
