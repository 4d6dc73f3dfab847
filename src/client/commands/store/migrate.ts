import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';

export const command: CommandDefinition = {
  description: 'Makes the database, or brings its tables up to this version. `up` and `worker` do so by themselves.',
  formats: ['text', 'json'],
  examples: [
    ['jira-access store migrate', 'the database in the data folder'],
    ['DATABASE_URL=postgres://… jira-access store migrate', 'before a new version is rolled out'],
  ],
  async run(context) {
    const target = await context.target(await context.settings());
    const store = await context.services.openStore({ url: target.databaseUrl, access: 'write' });
    try {
      const applied = await store.migrate();
      if (context.options.output === 'json') await context.out.line(JSON.stringify({ applied }));
      else if (applied.length === 0) await context.out.line('The database is up to date.');
      else await context.out.line(`Brought the database up to date: ${applied.join(', ')}.`);
    } finally {
      await store.close();
    }
    return EXIT.done;
  },
};
