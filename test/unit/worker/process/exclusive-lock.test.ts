import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { takeExclusiveLock } from '../../../../src/worker/process/exclusive-lock.ts';

const LOCK_MODULE = path.resolve('src/worker/process/exclusive-lock.ts');

function lockFile(): string {
  return path.join(mkdtempSync(path.join(tmpdir(), 'lock-')), 'folder', 'a.lock');
}

test('has one holder at a time', async () => {
  const file = lockFile();
  const first = await takeExclusiveLock(file);
  expect(first).toBeDefined();
  expect(await takeExclusiveLock(file)).toBeUndefined();
  first?.release();
  const second = await takeExclusiveLock(file);
  expect(second).toBeDefined();
  second?.release();
});

test('goes to whoever waits for it', async () => {
  const file = lockFile();
  const first = await takeExclusiveLock(file);
  setTimeout(() => first?.release(), 200);
  const second = await takeExclusiveLock(file, 5_000);
  expect(second).toBeDefined();
  second?.release();
});

test('is free again when its holder is killed', async () => {
  const file = lockFile();
  const program = `import { takeExclusiveLock } from ${JSON.stringify(LOCK_MODULE)};
    await takeExclusiveLock(${JSON.stringify(file)});
    console.log('held');
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(holder.stdout, 'data');
  expect(await takeExclusiveLock(file)).toBeUndefined();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const lock = await takeExclusiveLock(file);
  expect(lock).toBeDefined();
  lock?.release();
});
