import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { COMMANDS } from './commands/index.ts';
import { CommandContext } from './context.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { paletteFor } from './output/palette.ts';
import { buildProgram } from './program.ts';
import { reportError } from './report-error.ts';
import type { Services } from './services.ts';
import { explainUsage } from './usage-error.ts';
import { columnsOf, type World } from './world.ts';

/** Wider lines of help are hard to read, whatever the terminal's width. */
const WIDEST_HELP = 120;

/** Runs one command line to its end, and returns the exit code. Everything that goes wrong is reported here. */
export async function runCommandLine(argv: readonly string[], world: World, services: Services): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  const program = buildProgram({
    version: packageVersion(),
    entries: COMMANDS,
    writeOut: (text) => world.stdout.write(text),
    writeError: (text) => world.stderr.write(text),
    width: Math.min(columnsOf(world.stdout), WIDEST_HELP),
    run: async (definition, invocation) => {
      if (definition.handlesInterrupt === true) world.holdInterrupts();
      const context = new CommandContext(world, services, invocation);
      try {
        exitCode = await definition.run(context);
      } finally {
        await context.out.flush();
      }
    },
  });
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    if (error instanceof CommanderError && error.code === 'commander.help') return EXIT.wrongUse;
    const explained = error instanceof CommanderError ? explainUsage(error, argv) : error;
    const report = reportError(explained, paletteFor(world.stderr, world.env));
    world.stderr.write(report.text);
    return report.exitCode;
  }
}

/** From the package's own file, two folders up in a checkout and three in what was compiled. */
function packageVersion(): string {
  for (const up of ['../../package.json', '../../../package.json']) {
    try {
      return (JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')) as { version: string }).version;
    } catch {}
  }
  return 'unknown';
}
