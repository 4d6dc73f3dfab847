import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeDataFolder } from '../../../../src/worker/up/data-folder.ts';
import { WorkerStartError } from '../../../../src/worker/worker-start-error.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jira-access-data-folder-'));

test('a data folder is made where it is missing', () => {
  const dataDir = path.join(folder, 'a', 'b');
  makeDataFolder(dataDir);
  expect(existsSync(dataDir)).toBe(true);
});

test.each([
  ['a file', 'file', 'it is a file'],
  ['a place below a file', 'file/demo', 'a part of its path is a file'],
])('%s cannot be one, which is said with what to do', (_what, name, why) => {
  writeFileSync(path.join(folder, 'file'), '');
  const make = () => makeDataFolder(path.join(folder, name));
  expect(make).toThrow(WorkerStartError);
  expect(make).toThrow(`cannot be used: ${why}. Name another with --data-dir`);
});
