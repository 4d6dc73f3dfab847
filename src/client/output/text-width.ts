/** Two columns wide on a terminal: CJK, Hangul, full-width forms and emoji (Unicode UAX 11, the common blocks). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** No column at all: marks that join the letter before them, and joiners. */
const ZERO = /[\p{Mn}\p{Me}\u200b-\u200d]/u;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const ELLIPSIS = '…';

/** Control characters and direction marks in a name could move the cursor or disguise it: each becomes a visible sign. */
export function printable(text: string): string {
  return text.replace(CONTROL, '\ufffd');
}

/** How many columns a printable text takes on a terminal. */
export function textWidth(text: string): number {
  // Nearly all texts are ASCII, and a list may have ten million of them.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** The text, cut where it is too wide, with a sign that it was cut. */
export function truncate(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    const next = textWidth(character);
    if (used + next > width - 1) break;
    kept += character;
    used += next;
  }
  return width > 0 ? kept + ELLIPSIS : '';
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text;
}
