import type { CommandDefinition } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { findings } from '../status/findings.ts';
import { gatherStatus } from '../status/gather.ts';
import { statusLines } from '../status/lines.ts';

export const command: CommandDefinition = {
  description: 'Shows what is going on, what is stuck and why, and the command that mends it.',
  formats: ['text', 'json'],
  examples: [
    ['jira-access status', 'of the only connection'],
    ['jira-access status --connection acme -o json', 'where there are several, for programs'],
  ],
  async run(context) {
    const settings = await context.settings();
    const facts = await gatherStatus(context, settings, await context.target(settings));
    const found = findings(facts);
    if (context.options.output === 'json') await context.out.line(JSON.stringify({ ...facts, findings: found }));
    else for (const line of statusLines(facts, found, context.paint, context.world.now())) await context.out.line(line);
    return EXIT.done;
  },
};
