/** The simulator as a process: prints one JSON line `{"url","pid"}` when it is ready, and ends on SIGTERM or SIGINT. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { startSimulator } from './index.ts';
import type { Latency } from './settings.ts';
import { type Shape, type SizeName, sizes } from './site/shapes.ts';

/** How often an orphan looks whether its parent still lives. */
const PARENT_POLL_MS = 500;

interface Flags {
  readonly port: number;
  readonly seed: number;
  readonly size: SizeName;
  readonly shape?: Partial<Shape>;
  readonly latency: Latency;
  readonly indexLag: Latency;
  readonly limits: boolean;
  readonly shortPages: 'none' | 'window' | 'truncate';
  readonly emptyPage: boolean;
  readonly exitWithParent: boolean;
}

const command = new Command('simulator')
  .description('A stand-in of one Jira Cloud site.')
  .addOption(new Option('--port <port>', 'port on 127.0.0.1; 0 takes a free one').default(0).argParser(whole))
  .addOption(new Option('--seed <number>', 'the same seed gives the same site').default(1).argParser(whole))
  .addOption(new Option('--size <name>', 'how big the site is').choices(Object.keys(sizes)).default('demo'))
  .addOption(new Option('--shape <json>', 'replaces numbers of the size, such as {"accounts":5000}').argParser(json))
  .addOption(new Option('--latency <ms>', 'delay of each request, or a range: 20-80').default(0).argParser(latency))
  .addOption(
    new Option('--index-lag <ms>', 'how late searches find an issue, or a range').default(0).argParser(latency),
  )
  .addOption(new Option('--limits', "Atlassian's documented rate limits").default(false))
  .addOption(
    new Option('--short-pages <mode>', 'pages shorter than asked')
      .choices(['none', 'window', 'truncate'])
      .default('none'),
  )
  .addOption(new Option('--empty-page', 'an empty page in the middle of every list').default(false))
  .addOption(new Option('--exit-with-parent', 'end when the parent process is gone').default(false));

/** Read first: a parent that is gone by the time the site is made must not pass for the one to watch. */
const parent = process.ppid;
const flags = command.parse().opts<Flags>();
const simulator = await startSimulator({
  port: flags.port,
  seed: flags.seed,
  size: flags.size,
  ...(flags.shape === undefined ? {} : { shape: flags.shape }),
  latencyMs: flags.latency,
  indexLag:
    typeof flags.indexLag === 'number' ? flags.indexLag : { lowMs: flags.indexLag[0], highMs: flags.indexLag[1] },
  limits: flags.limits,
  paging: { shortPages: flags.shortPages, emptyPageInMiddle: flags.emptyPage },
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
if (flags.exitWithParent) {
  setInterval(() => process.ppid === parent || end(), PARENT_POLL_MS).unref();
}

// Last, so that whoever has read the line may also send a signal.
process.stdout.write(`${JSON.stringify({ url: simulator.url, pid: process.pid })}\n`);

function end(): void {
  void simulator.close().then(() => process.exit(0));
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('not a whole number');
  return value;
}

function latency(text: string): Latency {
  const [low, high] = text.split('-').map(whole);
  return high === undefined ? (low ?? 0) : [low ?? 0, high];
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('not JSON');
  }
}
