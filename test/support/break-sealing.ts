import type { TemporaryStore } from './temporary-store.ts';

/** A trigger that makes the last step of sealing fail, as a crash between the steps would. */
const BREAK = {
  sqlite: [
    `create trigger broken before update of sealed_sync_id on connection begin select raise(abort, 'crash'); end`,
  ],
  postgres: [
    `create or replace function crash() returns trigger language plpgsql as 'begin raise exception ''crash''; end'`,
    'create trigger broken before update of sealed_sync_id on connection for each row execute function crash()',
  ],
};
const MEND = { sqlite: 'drop trigger broken', postgres: 'drop trigger broken on connection' };

/** From now on the last step of every sealing fails, as if the worker died before it. */
export async function breakSealing({ url, run }: TemporaryStore): Promise<void> {
  for (const statement of BREAK[dialectOf(url)]) await run(statement);
}

export async function mendSealing({ url, run }: TemporaryStore): Promise<void> {
  await run(MEND[dialectOf(url)]);
}

function dialectOf(url: string): 'sqlite' | 'postgres' {
  return url.startsWith('sqlite:') ? 'sqlite' : 'postgres';
}
