import { truncate } from '../output/text-width.ts';
import { columnsOf, type World } from '../world.ts';

/** To the start of the line, and away with it (ECMA-48: CR, EL). */
const ERASE = '\r\u001b[2K';

/** What is being waited for: one line on a terminal that is gone afterwards, nothing elsewhere. */
export interface WaitingLine {
  show(text: string): void;
  clear(): void;
}

export function waitingLine({ stderr }: World): WaitingLine {
  if (stderr.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  return {
    show: (text) => void stderr.write(ERASE + truncate(text, columnsOf(stderr) - 1)),
    clear: () => void stderr.write(ERASE),
  };
}
