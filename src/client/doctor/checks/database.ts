import { maskUrl } from '../../mask.ts';
import type { Check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { findingOf } from '../explain.ts';
import { FEATURE } from '../feature-names.ts';
import { doubtful, type Finding, fine } from '../finding.ts';

export const databaseCheck: Check = {
  id: 'database',
  title: 'Database',
  features: [FEATURE.store],
  needs: [],
  run: inspect,
  fix: migrate,
};

/** Opened for reading first: a check makes no database. */
async function inspect({ services, target: { databaseUrl } }: Examination): Promise<Finding> {
  const url = maskUrl(databaseUrl);
  try {
    const known = await services.openStore({ url: databaseUrl, access: 'read' });
    await known.close();
    const store = await services.openStore({ url: databaseUrl, access: 'write' });
    await store.requireWritable().finally(() => store.close());
    return fine(`${url} is up to date and may be written to`);
  } catch (error) {
    if (!isNotMigrated(error)) return findingOf(error);
    return doubtful(
      `${url} is not made yet, or not of this version`,
      '`jira-access up` and `worker` see to that by themselves; `jira-access doctor --fix` does it now.',
    );
  }
}

async function migrate({ services, target }: Examination): Promise<string> {
  const store = await services.openStore({ url: target.databaseUrl, access: 'write' });
  try {
    const applied = await store.migrate();
    return `migrated (${applied.join(', ')})`;
  } finally {
    await store.close();
  }
}

/** Errors of the store are known by name here, so that its modules load only when they are used. */
function isNotMigrated(error: unknown): boolean {
  return error instanceof Error && error.name === 'StoreError' && (error as { code?: unknown }).code === 'not_migrated';
}
