/** Prints the participants of the benchmark's store with nothing between SQLite and the pipe: the floor of such a list. */
import { writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const CHUNK_CHARACTERS = 16_384;

using database = new DatabaseSync(process.argv[2] ?? '', { readOnly: true });
const statement = database.prepare(`select h.project_id, m.account_id, m.group_id from browse_holder h
  inner join membership m on m.connection = h.connection and m.group_id = h.holder_id
  where h.connection = 'default' order by h.project_id`);
let pending = '';
for (const row of statement.iterate()) {
  const { project_id, account_id, group_id } = row as Record<string, string>;
  const entitlementId = `project:${project_id}:participate`;
  const id = `${entitlementId}:user:${account_id}`;
  const via = [`group:${group_id}`];
  pending += `${JSON.stringify({ id, entitlementId, principalType: 'user', principalId: account_id, via })}\n`;
  if (pending.length < CHUNK_CHARACTERS) continue;
  write(pending);
  pending = '';
}
write(pending);

/** A pipe takes what fits into it, and says so. */
function write(text: string): void {
  for (let rest = Buffer.from(text); rest.length > 0; ) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}
