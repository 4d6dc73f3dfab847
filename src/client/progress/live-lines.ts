import type { OutputStream } from '../world.ts';

/** Lines at the end of a terminal that are drawn again and again, below lines that stay. */
export interface LiveLines {
  draw(lines: readonly string[]): void;
  /** A line that stays, above the others. */
  step(text: string): void;
  /** Leaves what stands there, and writes below it from now on. */
  finish(): void;
}

/** No line may be wider than the terminal: one that wraps could not be written over. */
export function liveLines(stream: OutputStream): LiveLines {
  let current: readonly string[] = [];
  let drawn = 0;
  /** Up to the first line of the last drawing, then everything below it away (ECMA-48: CUU, ED). */
  const erase = () => (drawn === 0 ? '' : `\u001b[${drawn}A\u001b[0J`);
  const redraw = (above: string) => {
    stream.write(erase() + above + current.map((line) => `${line}\n`).join(''));
    drawn = current.length;
  };
  return {
    draw(lines) {
      current = lines;
      redraw('');
    },
    step: (text) => redraw(`${text}\n`),
    finish() {
      current = [];
      drawn = 0;
    },
  };
}
