import { once } from 'node:events';
import type { CommandDefinition } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** On a terminal Ctrl-C reaches the simulator as well; only a request to this process alone has to be passed on. */
const PASS_ON_AFTER_MS = 300;

interface Options {
  readonly port: string;
  readonly seed: string;
  readonly size?: string;
  readonly latency?: string;
}

export const command: CommandDefinition<Options> = {
  description: 'Starts a simulated Jira site on this machine and prints its address. It ends with Ctrl-C.',
  options: [
    { flags: '--port <port>', description: 'port on 127.0.0.1; 0 takes a free one', default: '0' },
    { flags: '--seed <number>', description: 'the same seed makes the same site', default: '1' },
    { flags: '--size <size>', description: 'how big the site is: a size that the simulator knows' },
    { flags: '--latency <ms>', description: 'how long each answer takes, such as 50 or 20-80' },
  ],
  handlesInterrupt: true,
  examples: [
    ['jira-access simulate --port 4000', 'at http://127.0.0.1:4000'],
    ['jira-access simulate --seed 7 --latency 20-80', 'another company, as slow as the real thing'],
  ],
  async run(context): Promise<ExitCode> {
    const flags = ['port', 'seed', 'size', 'latency'].flatMap((name) => {
      const value = context.options[name as keyof Options];
      return value === undefined ? [] : [`--${name}`, value];
    });
    const simulator = await context.services.spawnSimulator(flags);
    simulator.stdout?.on('data', (text: Buffer) => context.world.stdout.write(text));
    const passOn = () => setTimeout(() => simulator.kill('SIGTERM'), PASS_ON_AFTER_MS).unref();
    context.signal.addEventListener('abort', passOn, { once: true });
    const [code] = (await once(simulator, 'exit')) as [number | null];
    if (context.signal.aborted) return EXIT.interrupted;
    if (code === 0) return EXIT.done;
    throw new UserError('The simulator ended with an error.', { why: 'see its message above' });
  },
};
