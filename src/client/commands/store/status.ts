import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { maskUrl } from '../../mask.ts';

export const command: CommandDefinition = {
  description: 'Says which database is used, and whether its tables are those of this version.',
  formats: ['text', 'json'],
  examples: [
    ['jira-access store status', 'for people'],
    ['jira-access store status -o json', 'for programs'],
  ],
  async run(context) {
    const target = await context.target(await context.settings());
    return context.withStore(target, async (store) => {
      const status = await store.status();
      const url = maskUrl(target.databaseUrl);
      if (context.options.output === 'json') {
        await context.out.line(JSON.stringify({ url, ...status }));
      } else {
        await context.out.line(`Database    ${url}`);
        await context.out.line(`Migrations  ${status.applied.length} applied, ${status.pending.length} pending`);
      }
      return EXIT.done;
    });
  },
};
