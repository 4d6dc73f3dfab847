import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore } from '../../src/store/open.ts';
import { accountRow, groupRow, projectRow } from '../support/fact-builders.ts';
import { ingest } from './support/ingest.ts';
import { type ListRun, runList } from './support/list-run.ts';
import type { Row } from './support/table.ts';

/** Few groups with many members, all of which may browse all projects: 10,000,000 participants. */
const GROUPS = 4;
const MEMBERS = 5_000;
const PROJECTS = 500;

const MIB = 2 ** 20;
const LIST = ['src/client/main.ts', 'grant', 'list', '--effective', '--type', 'project', '-o', 'ndjson'];
const RAW = path.join(import.meta.dirname, 'support/raw-list-program.ts');

/** The longest list there is, against a bare loop over the same rows. */
export async function measure(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jira-access-bench-'));
  const file = path.join(folder, 'store.db');
  try {
    await fill(file);
    const env = {
      DATABASE_URL: `sqlite:${file}`,
      BATON_JIRA_URL: 'http://127.0.0.1:1',
      BATON_JIRA_EMAIL: 'admin@example.com',
      BATON_JIRA_API_TOKEN: 'token',
    };
    const all = await runList(LIST, env);
    const raw = await runList([RAW, file], env);
    if (all.lines !== raw.lines) throw new Error(`${all.lines} grants are listed, and ${raw.lines} are there.`);
    return rowsOf(all, raw);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf(all: ListRun, raw: ListRun): Row[] {
  const perSecond = ({ lines, ms }: ListRun) => `${(lines / ms).toFixed(0)}k rows/s`;
  return [
    {
      what: `effective: ${(all.lines / 1e6).toFixed(1)} million grants as ndjson`,
      figure: perSecond(all),
      beside: `bare loop ${perSecond(raw)}`,
      ratio: all.ms / all.lines / (raw.ms / raw.lines),
      aim: '',
    },
    {
      what: 'effective: peak memory',
      figure: `${(all.peakRss / MIB).toFixed(0)} MiB`,
      beside: `${(all.peakRssOfQuarter / MIB).toFixed(0)} MiB until a quarter was printed`,
      ratio: all.peakRss / all.peakRssOfQuarter,
      aim: 'bounded',
    },
  ];
}

async function fill(file: string): Promise<void> {
  const store = await openStore({ url: `sqlite:${file}`, access: 'write' });
  await store.migrate();
  const range = (length: number) => Array.from({ length }, (_, index) => String(index));
  const members = range(GROUPS).flatMap((group_id) =>
    range(MEMBERS).map((account) => ({ group_id, account_id: `712020:${group_id}-${account.padStart(30, '0')}` })),
  );
  await ingest(store, 'default', {
    account: members.map(({ account_id }) => accountRow(account_id)),
    access_group: range(GROUPS).map((id) => groupRow(id)),
    membership: members,
    project: range(PROJECTS).map((id) => projectRow(id)),
    browse_holder: range(PROJECTS).flatMap((project_id) =>
      range(GROUPS).map((holder_id) => ({ project_id, holder_type: 'group', holder_id })),
    ),
    application_role_group: range(GROUPS).map((group_id) => ({ application_role: 'jira', group_id, is_default: 0 })),
  });
  await store.close();
}
