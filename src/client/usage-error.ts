import type { CommanderError } from 'commander';
import { COMMANDS } from './commands/index.ts';
import { NOUNS } from './commands/nouns.ts';
import { EXIT } from './exit-code.ts';
import { PROGRAM_NAME } from './program.ts';
import { UserError } from './user-error.ts';

/** Commander's message, which may end with the nearest known word, as one of our errors. */
export function explainUsage(error: CommanderError, argv: readonly string[]): UserError {
  const [what = '', ...hints] = error.message.replace(/^error: /, '').split('\n');
  const nearest = hints.map((hint) => hint.replace(/^\(|\)$/g, '')).join(' ');
  const help = `see ${helpCommand(argv)}`;
  return new UserError(sentence(what), {
    fix: nearest === '' ? help : `${nearest.charAt(0).toLowerCase()}${nearest.slice(1)} Else ${help}`,
    exitCode: EXIT.wrongUse,
  });
}

/** The help that is nearest to what was typed. */
function helpCommand(argv: readonly string[]): string {
  const words = argv.filter((word) => /^[a-z]+$/.test(word));
  const two = words.slice(0, 2).join(' ');
  const [one = ''] = words;
  const isKnown = Object.hasOwn(NOUNS, one) || COMMANDS.some(({ path }) => path === one);
  const known = COMMANDS.some(({ path }) => path === two) ? two : isKnown ? one : '';
  return [PROGRAM_NAME, known, '--help'].filter((part) => part !== '').join(' ');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.+$/, '')}.`;
}
