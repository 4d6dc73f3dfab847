import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A project without dependencies that has our scripts, and a program in the place of the command-line client. */
export function scriptProject(client: string): string {
  const root = mkdtempSync(path.join(tmpdir(), 'script-project-'));
  cpSync('scripts', path.join(root, 'scripts'), { recursive: true });
  mkdirSync(path.join(root, 'src/client'), { recursive: true });
  writeFileSync(path.join(root, 'src/client/main.ts'), client);
  writeFileSync(path.join(root, 'package.json'), JSON.stringify({ name: 'tiny', version: '1.0.0', type: 'module' }));
  writeLock(root, {});
  return root;
}

/** Replaces the lock file, as a pull does. */
export function writeLock(root: string, packages: object, about: object = {}): void {
  const itself = { name: 'tiny', version: '1.0.0', ...about };
  const lock = { name: 'tiny', version: '1.0.0', lockfileVersion: 3, packages: { '': itself, ...packages } };
  writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify(lock));
}
