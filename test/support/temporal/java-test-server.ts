import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { takeExclusiveLock } from '../../../src/worker/process/exclusive-lock.ts';
import { cacheFolder } from '../../../src/worker/temporal/cache-folder.ts';
import { findOnPath, isExecutable } from '../../../src/worker/temporal/executable.ts';

const VERSION = '1.38.0';

/** Forty megabytes of jars, on a slow line. */
const MAVEN_LIMIT_MS = 10 * 60_000;

/** Quick to start rather than quick in the long run: each test has a server of its own. */
const JAVA_OPTIONS = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto';

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>jira-access</groupId>
  <artifactId>test-server</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;

/** The jars lie beside the launcher. The server's own log is of no use to a test: what it refuses, it answers. */
const LAUNCHER = `#!/bin/sh
exec java ${JAVA_OPTIONS} -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@" >/dev/null 2>&1
`;

/** Where the launcher is once {@link javaTestServer} has made it. */
export function javaTestServerLauncher(): string {
  return path.join(installFolder(), 'temporal-test-server');
}

/** Fetches the server as a Maven artifact and makes a launcher for it; answers the launcher's path, or why there is none. */
export async function javaTestServer(
  onProgress: (line: string) => void,
): Promise<{ path: string } | { reason: string }> {
  if (process.platform === 'win32') return { reason: 'the launcher needs a POSIX shell' };
  const maven = findOnPath('mvn', process.env);
  if (maven === undefined || findOnPath('java', process.env) === undefined)
    return { reason: 'no java and mvn on PATH' };
  onProgress(`Fetching the time-skipping server ${VERSION} with Maven …`);
  const lock = await takeExclusiveLock(path.join(cacheFolder(), 'test-server.lock'), MAVEN_LIMIT_MS);
  try {
    if (!isExecutable(javaTestServerLauncher())) await install(maven);
    return { path: javaTestServerLauncher() };
  } catch (error) {
    return { reason: (error as Error).message };
  } finally {
    lock?.release();
  }
}

/** Into a folder beside the right one, then renamed: a half-made one never counts. */
async function install(maven: string): Promise<void> {
  const folder = mkdtempSync(`${installFolder()}-`);
  try {
    const pom = path.join(folder, 'pom.xml');
    writeFileSync(pom, POM);
    const args = [
      '-q',
      '-B',
      '-f',
      pom,
      'dependency:copy-dependencies',
      `-DoutputDirectory=${path.join(folder, 'lib')}`,
    ];
    await promisify(execFile)(maven, args, { timeout: MAVEN_LIMIT_MS });
    const launcher = path.join(folder, path.basename(javaTestServerLauncher()));
    writeFileSync(launcher, LAUNCHER);
    chmodSync(launcher, 0o755);
    rmSync(installFolder(), { recursive: true, force: true });
    renameSync(folder, installFolder());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function installFolder(): string {
  const folder = path.join(cacheFolder(), `test-server-${VERSION}`);
  mkdirSync(path.dirname(folder), { recursive: true });
  return folder;
}
