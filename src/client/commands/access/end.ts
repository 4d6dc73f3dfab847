import { changeEnd } from '../../access/change-end.ts';
import { withOpenChange } from '../../access/open-change.ts';
import { tellOpenChange } from '../../access/tell-open.ts';
import { REQUEST } from '../../access/what-and-who.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';

export const command: CommandDefinition = {
  description: 'Takes away now what a request granted for a time. Access that was held before it stays.',
  arguments: [REQUEST],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access access end 019ab2c4-7e1d-7c55-9a3e-5d2f0c8b1a77', 'the shift is over early'],
    ['jira-access access end 019ab2c4-7e1d-7c55-9a3e-5d2f0c8b1a77 -o json', 'for programs'],
  ],
  run(context) {
    return withOpenChange(context, async (open) => {
      const endsAt = await changeEnd(context, open, new Date(context.world.now()).toISOString());
      return endsAt === null ? EXIT.interrupted : tellOpenChange(context, open);
    });
  },
};
