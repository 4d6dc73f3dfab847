import { afterAll, beforeAll, describe } from 'vitest';
import { findPostgres, type PostgresServer, startPostgres } from './postgres.ts';

/** A suite with a PostgreSQL server of its own; skipped by name, with the reason, where there is none. */
export function describePostgres(name: string, suite: (server: () => PostgresServer) => void): void {
  const found = findPostgres();
  if ('reason' in found) {
    describe.skip(`${name} [skipped: ${found.reason}]`, () => suite(noServer));
    return;
  }
  describe(name, () => {
    let server: PostgresServer | undefined;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(async () => {
      await server?.stop();
    });
    suite(() => server ?? noServer());
  });
}

function noServer(): never {
  throw new Error('The PostgreSQL server has not been started.');
}
