/**
 * `npm run bench` measures; it never fails for being slow. Name parts to run only those: `npm run bench -- start sync`.
 * Every figure stands beside a floor or a baseline of the same run: what the machine does that day, both feel.
 */
import { printTable, type Row } from './support/table.ts';

const PARTS: Readonly<Record<string, () => Promise<{ measure: () => Promise<Row[]> }>>> = {
  start: () => import('./start.ts'),
  sync: () => import('./sync.ts'),
  scale: () => import('./scale.ts'),
  access: () => import('./access.ts'),
  tickets: () => import('./tickets.ts'),
  effective: () => import('./effective.ts'),
};

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`No benchmark is named ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}

const rows: Row[] = [];
for (const name of named.length > 0 ? named : Object.keys(PARTS)) {
  console.error(`\n▸ ${name}`);
  const { measure } = (await PARTS[name]?.()) ?? {};
  rows.push(...((await measure?.()) ?? []));
}
console.log('');
printTable(rows);
process.exit(0);
