import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { EXIT } from '../exit-code.ts';
import { UserError } from '../user-error.ts';
import type { World } from '../world.ts';

const STANDARD_INPUT = '-';

/** A text and what to call it in messages. */
export interface LoadedText {
  readonly text: string;
  readonly name: string;
}

/** What is in a file, or comes on standard input (`-`). `what` is the word for it in messages: `plan`. */
export async function loadText(what: string, path: string, { cwd, stdin }: World): Promise<LoadedText> {
  if (path === STANDARD_INPUT) return { text: await text(stdin), name: 'on standard input' };
  try {
    return { text: await readFile(resolve(cwd, path), 'utf8'), name: path };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserError(`The ${what} ${path} cannot be read.`, {
      why: code,
      fix: 'check the path',
      exitCode: EXIT.wrongUse,
    });
  }
}
