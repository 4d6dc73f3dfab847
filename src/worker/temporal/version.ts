/** The Temporal CLI that is built where none is found. Later tags cannot be installed by `go install`. */
export const TEMPORAL_CLI_VERSION = '1.5.1';

/** The oldest server, as `major.minor`, that knows priorities and fairness. */
export const MINIMUM_SERVER_VERSION = { major: 1, minor: 29 } as const;

/**
 * Whether a CLI carries a server that is new enough.
 * @param output of `temporal --version`, such as "temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)"
 */
export function isServerRecent(output: string): boolean {
  return isVersionRecent(/Server ([\d.]+)/.exec(output)?.[1] ?? '');
}

/** Whether a server of this version, such as "1.29.1", is new enough. */
export function isVersionRecent(version: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
  if (major === undefined || minor === undefined) return false;
  const wanted = MINIMUM_SERVER_VERSION;
  return major > wanted.major || (major === wanted.major && minor >= wanted.minor);
}
