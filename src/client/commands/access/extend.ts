import { END_OPTIONS, type EndOptions, readEnd } from '../../access/access-end.ts';
import { changeEnd } from '../../access/change-end.ts';
import { withOpenChange } from '../../access/open-change.ts';
import { REQUEST } from '../../access/what-and-who.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { momentWithDistance } from '../../requests/moment.ts';
import { UserError } from '../../user-error.ts';

export const command: CommandDefinition<EndOptions> = {
  description: 'Gives what a request granted another end: later, or earlier. --for counts from now.',
  arguments: [REQUEST],
  options: END_OPTIONS,
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access access extend 019ab2c4-7e1d-7c55-9a3e-5d2f0c8b1a77 --for 8h', 'eight hours from now'],
    ['jira-access access extend 019ab2c4-7e1d-7c55-9a3e-5d2f0c8b1a77 --until 2026-12-31', 'up to a day'],
  ],
  async run(context) {
    const now = context.world.now();
    const wanted = readEnd(context.options, now);
    if (wanted === null) {
      throw new UserError('No end is given.', { fix: 'write --for 8h or --until 2026-12-31', exitCode: EXIT.wrongUse });
    }
    const at = 'at' in wanted ? wanted.at : new Date(now + wanted.afterMs).toISOString();
    return withOpenChange(context, async (open) => {
      const endsAt = await changeEnd(context, open, at);
      if (endsAt === null) return EXIT.interrupted;
      if (context.options.output === 'json') {
        await context.out.line(
          JSON.stringify({ ...open.change, requestId: open.requestId, outcome: 'extended', endsAt }),
        );
      } else await context.out.line(`Request ${open.requestId} ends at ${momentWithDistance(endsAt, now)}.`);
      return EXIT.done;
    });
  },
};
