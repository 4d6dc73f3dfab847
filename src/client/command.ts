import type { CommandContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';

/** One option of one command. Without a value in angle brackets it is a switch. */
export interface OptionDefinition {
  /** `--every <duration>`. */
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly default?: string | number | boolean;
  /** Reads the text; throws a UserError that says what to write instead. */
  readonly parse?: (text: string) => unknown;
  /** May be given again and again: its values make a list. */
  readonly repeatable?: boolean;
}

export interface ArgumentDefinition {
  /** `<account>` must be there, `[account]` may. */
  readonly name: string;
  readonly description: string;
}

/** A command as data. Its module loads only when the command is called, and may load more when it runs. */
export interface CommandDefinition<Options extends object = object> {
  /** What it does, in a sentence or three. */
  readonly description: string;
  readonly arguments?: readonly ArgumentDefinition[];
  readonly options?: readonly OptionDefinition[];
  /** What `-o` takes, the default first; absent: there is no `-o`. */
  readonly formats?: readonly string[];
  /** Whether every setting that has a flag may be given. */
  readonly settingsFlags?: boolean;
  /** Whether it sees to Ctrl-C itself through `context.signal`; else the process just ends. */
  readonly handlesInterrupt?: boolean;
  /** Command lines to learn from, each with what it is for. */
  readonly examples: readonly (readonly [line: string, purpose: string])[];
  run(context: CommandContext<Options>): Promise<ExitCode>;
}

/** A row of the command table: enough for help, and the way to the rest. */
export interface CommandEntry {
  /** `sync start`. */
  readonly path: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: CommandDefinition }>;
}
