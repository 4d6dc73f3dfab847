import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findTemporalBinary, NoTemporalBinaryError } from '../../../../src/worker/temporal/binary.ts';
import type { BinarySource } from '../../../../src/worker/temporal/binary-source.ts';
import { goBuild } from '../../../../src/worker/temporal/go-build.ts';
import { onPath, projectCache } from '../../../../src/worker/temporal/present-binary.ts';
import { TEMPORAL_CLI_VERSION } from '../../../../src/worker/temporal/version.ts';

const RECENT = 'echo "temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)"';
const OLD = 'echo "temporal version 0.9.0 (Server 1.20.0, UI 2.0.0)"';

/** A machine with nothing but the given programs, which are shell scripts. */
function machine(programs: Record<string, string>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'machine-'));
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  const cache = path.join(folder, 'cache');
  const environment = { PATH: `${bin}:/usr/bin:/bin`, HOME: folder, JIRA_ACCESS_CACHE_DIR: cache };
  return { bin, folder, cacheBin: path.join(cache, 'bin'), environment };
}

/** A `go` that counts its calls and "installs" a file. */
function fakeGo(calls: string): string {
  return `echo "$@" >> ${calls}\nsleep 0.3\nprintf '#!/bin/sh\\n' > "$GOBIN/temporal"\nchmod +x "$GOBIN/temporal"`;
}

test('prefers the temporal on PATH', async () => {
  const { environment, bin } = machine({ temporal: RECENT });
  expect(await findTemporalBinary({ environment, sources: [onPath, goBuild] })).toBe(path.join(bin, 'temporal'));
});

test('says where it looked, why that was in vain, and what to install', async () => {
  const { environment, bin } = machine({ temporal: OLD, go: 'echo "no network" >&2; exit 1' });
  const broken: BinarySource = { name: 'somewhere', find: () => Promise.reject(new Error('it broke')) };
  const failure = findTemporalBinary({ environment, sources: [onPath, broken, projectCache, goBuild] });
  await expect(failure).rejects.toThrow(NoTemporalBinaryError);
  await expect(failure).rejects.toThrow(`on PATH: ${bin}/temporal is too old`);
  await expect(failure).rejects.toThrow('somewhere: it broke');
  await expect(failure).rejects.toThrow(/go install .* failed, exit code 1\s+no network/);
  await expect(failure).rejects.toThrow('Install Temporal CLI');
});

test('builds it with Go once, however many processes ask at the same time', async () => {
  const { environment, folder, cacheBin } = machine({});
  const calls = path.join(folder, 'calls');
  writeFileSync(path.join(folder, 'bin', 'go'), `#!/bin/sh\n${fakeGo(calls)}\n`, { mode: 0o755 });
  const lines: string[] = [];
  const find = () =>
    findTemporalBinary({ environment, sources: [projectCache, goBuild], onProgress: (line) => lines.push(line) });
  const built = path.join(cacheBin, `temporal-${TEMPORAL_CLI_VERSION}`);
  expect(await Promise.all([find(), find()])).toEqual([built, built]);
  expect(readFileSync(calls, 'utf8')).toBe(`install github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_CLI_VERSION}\n`);
  expect(lines[0]).toContain('Building Temporal');
  expect(existsSync(built)).toBe(true);
  expect(readdirSync(cacheBin).filter((name) => name.startsWith('build-'))).toEqual([]);
});

test('finds what an earlier run built', async () => {
  const { environment, cacheBin } = machine({});
  mkdirSync(cacheBin, { recursive: true });
  const built = path.join(cacheBin, `temporal-${TEMPORAL_CLI_VERSION}`);
  writeFileSync(built, '', { mode: 0o755 });
  expect(await findTemporalBinary({ environment, sources: [onPath, projectCache] })).toBe(built);
});
