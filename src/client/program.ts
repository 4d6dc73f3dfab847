import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import type { CommandDefinition, CommandEntry, OptionDefinition } from './command.ts';
import { NOUNS } from './commands/nouns.ts';
import type { Invocation } from './context.ts';
import { UserError } from './user-error.ts';

export const PROGRAM_NAME = 'jira-access';

export interface ProgramOptions {
  readonly version: string;
  readonly entries: readonly CommandEntry[];
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly width: number;
  readonly run: (definition: CommandDefinition, invocation: Invocation) => Promise<void>;
}

/** The command line as commander knows it. A command's own file is loaded only when it is called. */
export function buildProgram(options: ProgramOptions): Command {
  const program = new Command(PROGRAM_NAME)
    .description('Know and change who has access to what in Jira Cloud.')
    .version(`${PROGRAM_NAME} ${options.version}`, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .option('--connection <name>', 'the site that is meant, where there are several')
    .option('--data-dir <folder>', 'folder of the database and of a running `up` (default: .jira-access)')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true, helpWidth: options.width })
    .configureOutput({
      writeOut: options.writeOut,
      writeErr: options.writeError,
      // Errors are thrown, and reported where all others are.
      outputError: () => undefined,
      getOutHelpWidth: () => options.width,
      getErrHelpWidth: () => options.width,
    })
    .addHelpText('after', rootExamples());
  const byCommand = new Map<Command, CommandEntry>();
  const equip = async (_parent: Command, command: Command): Promise<void> => {
    const entry = byCommand.get(command);
    if (entry === undefined) return;
    const { command: definition } = await entry.load();
    await equipCommand(command, definition, options.run);
  };
  program.hook('preSubcommand', equip);
  for (const entry of options.entries) {
    const [first = '', verb] = entry.path.split(' ');
    const parent = verb === undefined ? program : nounCommand(program, first, equip);
    byCommand.set(
      parent
        .command(verb ?? first)
        .summary(entry.summary)
        .description(entry.summary),
      entry,
    );
  }
  return program;
}

function nounCommand(program: Command, noun: string, equip: (parent: Command, command: Command) => Promise<void>) {
  const existing = program.commands.find((command) => command.name() === noun);
  if (existing !== undefined) return existing;
  return program
    .command(noun)
    .description(NOUNS[noun]?.summary ?? '')
    .helpCommand(false)
    .addHelpText('after', examplesText(NOUNS[noun]?.examples ?? []))
    .hook('preSubcommand', equip);
}

async function equipCommand(command: Command, definition: CommandDefinition, run: ProgramOptions['run']) {
  command.description(definition.description);
  for (const { name, description } of definition.arguments ?? []) command.addArgument(new Argument(name, description));
  for (const option of definition.options ?? []) command.addOption(toOption(option));
  if (definition.formats !== undefined) command.addOption(outputOption(definition.formats));
  const settings = definition.settingsFlags === true ? (await import('./settings-options.ts')).settingsOptions() : [];
  for (const option of settings) command.addOption(option);
  command.addHelpText('after', examplesText(definition.examples));
  command.action(async () => {
    const settingFlags = [...settings, ...(command.parent === null ? [] : rootOf(command).options)];
    await run(definition, {
      arguments: command.args,
      options: command.opts(),
      flags: givenFlags(command, settingFlags),
    });
  });
}

function rootOf(command: Command): Command {
  return command.parent === null ? command : rootOf(command.parent);
}

function givenFlags(command: Command, options: readonly Option[]): Invocation['flags'] {
  const values = command.optsWithGlobals();
  return Object.fromEntries(options.map((option) => [option.long ?? '', values[option.attributeName()]]));
}

function toOption({ flags, description, choices, default: preset, parse, repeatable }: OptionDefinition): Option {
  const option = new Option(flags, description);
  if (choices !== undefined) option.choices(choices);
  if (preset !== undefined) option.default(preset);
  if (repeatable === true) {
    option.argParser<unknown[]>((text, before = []) => [
      ...before,
      parse === undefined ? text : parseOrExplain(parse, text),
    ]);
  } else if (parse !== undefined) {
    option.argParser((text) => parseOrExplain(parse, text));
  }
  return option;
}

/** Commander says which option is wrong; the parser says why. */
function parseOrExplain(parse: (text: string) => unknown, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw error instanceof UserError ? new InvalidArgumentError(error.message) : error;
  }
}

function outputOption(formats: readonly string[]): Option {
  return new Option('-o, --output <format>', 'how to print').choices(formats).default(formats[0]);
}

function examplesText(examples: CommandDefinition['examples']): string {
  const widest = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, purpose]) => `  ${line.padEnd(widest)}  ${purpose}`);
  return `\nExamples:\n${lines.join('\n')}\n`;
}

function rootExamples(): string {
  return examplesText([
    ['jira-access up --demo', 'everything on this machine, with a simulated site'],
    ['jira-access sync start', 'read who has access to what'],
    ['jira-access grant list --effective -o csv', 'what active people can use now'],
  ]);
}
