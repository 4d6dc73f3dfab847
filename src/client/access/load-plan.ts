import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { EXIT } from '../exit-code.ts';
import { UserError } from '../user-error.ts';
import type { World } from '../world.ts';
import { type PlanFile, readPlan } from './plan-file.ts';

const STANDARD_INPUT = '-';

/** The plan in a file, or on standard input. */
export async function loadPlan(path: string, { cwd, stdin }: World): Promise<PlanFile> {
  if (path === STANDARD_INPUT) return readPlan(await text(stdin), 'on standard input');
  try {
    return readPlan(await readFile(resolve(cwd, path), 'utf8'), path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserError(`The plan ${path} cannot be read.`, {
      why: code,
      fix: 'check the path',
      exitCode: EXIT.wrongUse,
    });
  }
}
