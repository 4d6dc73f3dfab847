import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { MAX_CHANGES, type WishedChange } from '../../model/access-request.ts';
import { suggest } from '../../model/suggest.ts';
import { LocatedProblems, type Report } from '../requests/located-problems.ts';
import { parseMoment } from '../requests/moment.ts';
import { UserError } from '../user-error.ts';
import { parseFor } from './access-end.ts';

/** What a plan file asks for. */
export interface PlanFile {
  readonly changes: readonly WishedChange[];
  /** Milliseconds. */
  readonly for?: number;
  /** ISO 8601 in UTC. */
  readonly until?: string;
  readonly reason?: string;
}

const PLAN_KEYS = ['changes', 'for', 'until', 'reason'];
const CHANGE_KEYS = ['grant', 'to', 'revoke', 'from'];

/** Reads a plan, YAML or JSON. Throws a UserError that names every wrong line. */
export function readPlan(text: string, name: string): PlanFile {
  const problems = new LocatedProblems(text);
  const plan = problems.found ? null : readRoot(problems.document.contents, problems.report);
  if (plan !== null && !problems.found) return plan;
  throw problems.toError(`The plan ${name}`, 'see what a plan holds with `jira-access access apply --help`');
}

function readRoot(root: unknown, report: Report): PlanFile | null {
  if (!isMap(root)) {
    report(root as Node | null, 'a plan begins with `changes:`');
    return null;
  }
  const entries = readMap(root, PLAN_KEYS, report);
  const [after, until] = [readText(entries.get('for'), report), readText(entries.get('until'), report)];
  const reason = readText(entries.get('reason'), report);
  return {
    changes: readChanges(entries.get('changes') ?? root, report),
    ...(after === null ? {} : parsed('for', parseFor, after, entries, report)),
    ...(until === null ? {} : parsed('until', parseMoment, until, entries, report)),
    ...(reason === null ? {} : { reason }),
  };
}

function readChanges(node: Node, report: Report): WishedChange[] {
  if (!isSeq<Node>(node)) {
    report(
      node,
      '`changes:` is a list, each with `- grant: <entitlement>` and `to: <principal>`, or `- revoke:` and `from:`',
    );
    return [];
  }
  if (node.items.length === 0) report(node, 'there is no change in it');
  if (node.items.length > MAX_CHANGES) {
    report(
      node.items[MAX_CHANGES] ?? node,
      `this is more than one plan may hold: ${MAX_CHANGES.toLocaleString('en')} changes`,
    );
  }
  return node.items.flatMap((item) => readChange(item, report) ?? []);
}

function readChange(node: Node, report: Report): WishedChange | null {
  if (!isMap(node)) {
    report(node, 'a change is `grant: <entitlement>` with `to: <principal>`, or `revoke:` with `from:`');
    return null;
  }
  const entries = readMap(node, CHANGE_KEYS, report);
  const action = entries.has('grant') ? 'grant' : 'revoke';
  const [what, who] = action === 'grant' ? ['grant', 'to'] : ['revoke', 'from'];
  const stray = CHANGE_KEYS.find((key) => entries.has(key) && key !== what && key !== who);
  if (stray !== undefined) report(node, `\`${what}:\` goes with \`${who}:\`, not with \`${stray}:\``);
  const [entitlement, principal] = [readText(entries.get(what), report), readText(entries.get(who), report)];
  if (!entries.has(what)) report(node, 'it says neither `grant:` nor `revoke:`');
  else if (!entries.has(who) && stray === undefined) report(node, `\`${what}:\` needs \`${who}:\``);
  return entitlement === null || principal === null ? null : { action, entitlement, principal };
}

function readMap(map: YAMLMap, known: readonly string[], report: Report): ReadonlyMap<string, Node> {
  const entries = new Map<string, Node>();
  for (const { key, value } of map.items as { key: Node; value: Node | null }[]) {
    const name = isScalar(key) ? String(key.value) : '';
    if (known.includes(name)) entries.set(name, value ?? key);
    else {
      const nearest = suggest(name, known);
      report(key, `\`${name}\` is not known here${nearest === null ? '' : `; did you mean \`${nearest}\`?`}`);
    }
  }
  return entries;
}

/** A text; a number is taken as it is written, since names and ids may look like one. Null where it is absent or wrong. */
function readText(node: Node | undefined, report: Report): string | null {
  if (node === undefined) return null;
  const value = isScalar(node) ? node.value : null;
  const text = typeof value === 'number' && isScalar(node) ? (node.source ?? String(value)) : value;
  if (typeof text === 'string' && text.trim() !== '') return text.trim();
  report(node, 'a text is wanted here');
  return null;
}

function parsed<Key extends string, Value>(
  key: Key,
  parse: (text: string) => Value,
  text: string,
  entries: ReadonlyMap<string, Node>,
  report: Report,
): Partial<Record<Key, Value>> {
  try {
    return { [key]: parse(text) } as Partial<Record<Key, Value>>;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    report(entries.get(key) ?? null, `\`${key}\`: ${error.message}`);
    return {};
  }
}
