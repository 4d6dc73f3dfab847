import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';

const SAMPLE_MS = 250;
const KIB = 1024;
const NEWLINE = 10;

/** What a program printed, how long it took, and how much memory it had at most. */
export interface ListRun {
  readonly lines: number;
  readonly ms: number;
  readonly peakRss: number;
  /** The same until it had printed a quarter of its lines. */
  readonly peakRssOfQuarter: number;
}

export async function runList(args: readonly string[], env: NodeJS.ProcessEnv): Promise<ListRun> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let lines = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
  });
  const samples: { readonly lines: number; readonly rss: number }[] = [];
  const sampler = setInterval(() => {
    samples.push({ lines, rss: residentSize(child.pid) });
  }, SAMPLE_MS);
  const [code] = await once(child, 'close');
  clearInterval(sampler);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with exit code ${code}`);
  const peakUntil = (most: number) => Math.max(0, ...samples.filter((one) => one.lines <= most).map(({ rss }) => rss));
  return { lines, ms: performance.now() - started, peakRss: peakUntil(lines), peakRssOfQuarter: peakUntil(lines / 4) };
}

function residentSize(pid: number | undefined): number {
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * KIB;
  } catch {
    return 0;
  }
}
