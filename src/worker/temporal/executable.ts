import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

const SUFFIX = process.platform === 'win32' ? '.exe' : '';

/** A program's file name on this system. */
export function executableName(name: string): string {
  return `${name}${SUFFIX}`;
}

/** Whether there is a program at this path that we may run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Finds a program the way a shell does. */
export function findOnPath(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  return (environment.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => path.resolve(folder, executableName(name)))
    .find(isExecutable);
}
