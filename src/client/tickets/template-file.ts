import { type Document, isMap, isNode, isScalar, type Node } from 'yaml';
import type { z } from 'zod';
import { suggest } from '../../model/suggest.ts';
import { bulkTemplateSchema, type TicketContent, ticketTemplateSchema } from '../../model/ticket-content.ts';
import { EXIT } from '../exit-code.ts';
import type { LoadedText } from '../requests/load-text.ts';
import { LocatedProblems } from '../requests/located-problems.ts';
import { UserError } from '../user-error.ts';

/** What a template may say, by its own words. */
type Template = Readonly<Record<string, unknown>>;

const TEMPLATE_KEYS = [
  'schema_id',
  'status_id',
  'display_name',
  'description',
  'labels',
  'custom_fields',
  'requested_for_id',
];
const FIX = '`jira-access ticket template` prints one to write over, with every field';

/** Values from elsewhere, which win over what the template says, and what to call them in messages. */
export interface Overrides {
  readonly values: Template;
  /** By key: `--summary`. */
  readonly names: Readonly<Record<string, string>>;
}

const NONE: LoadedText = { text: '{}', name: '' };

/** Reads one ticket, from a template in JSON or YAML and from options. Throws a UserError that names every mistake's place. */
export function readTicket(template: LoadedText | null, overrides: Overrides): TicketContent {
  const { text, name } = template ?? NONE;
  const problems = new LocatedProblems(text);
  const root: unknown = problems.found ? null : problems.document.toJS();
  if (isTemplate(root) && 'tickets' in root) throw wrongCommand(name, 'holds many tickets', 'ticket bulk');
  const content = { ...(isTemplate(root) ? root : {}), ...fieldsOf(root, overrides) };
  const value = root === null || isTemplate(root) ? content : root;
  return read(ticketTemplateSchema, value, problems, {
    what: template === null ? 'What is to be opened' : `The template ${name}`,
    names: overrides.names,
  });
}

/** Reads many tickets, from a template `{"tickets": [ … ]}` in JSON or YAML. */
export function readTickets({ text, name }: LoadedText): readonly TicketContent[] {
  const problems = new LocatedProblems(text);
  const root: unknown = problems.found ? null : problems.document.toJS();
  if (isTemplate(root) && !('tickets' in root) && 'schema_id' in root) {
    throw wrongCommand(name, 'holds one ticket', 'ticket open');
  }
  return read(bulkTemplateSchema, root, problems, { what: `The template ${name}`, names: {} });
}

/** Fields that were given as options stand beside those of the template. */
function fieldsOf(root: unknown, { values }: Overrides): Template {
  const own = values.custom_fields;
  const given = isTemplate(root) ? root.custom_fields : undefined;
  if (!isTemplate(own) || !isTemplate(given)) return values;
  return { ...values, custom_fields: { ...given, ...own } };
}

function read<Content>(
  schema: z.ZodType<Content>,
  value: unknown,
  problems: LocatedProblems,
  { what, names }: { readonly what: string; readonly names: Overrides['names'] },
): Content {
  if (!problems.found) {
    const { success, data, error } = schema.safeParse(value);
    if (success) return data;
    for (const issue of error.issues) {
      const option = names[String(issue.path[0] ?? '')];
      if (option !== undefined) problems.reportElsewhere(`${option}: ${issue.message}`);
      else for (const [at, message] of placesOf(issue, problems.document)) problems.report(at, message);
    }
  }
  throw problems.toError(what, FIX);
}

type Place = readonly [at: Node | null, message: string];

function placesOf(issue: z.core.$ZodIssue, document: Document.Parsed): readonly Place[] {
  const at = nodeAt(document, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key): Place => {
      const nearest = suggest(key, issue.path.length === 0 && key.startsWith('ticket') ? ['tickets'] : TEMPLATE_KEYS);
      const meant = nearest === null ? '' : `; did you mean \`${nearest}\`?`;
      return [keyNode(at, key), `\`${key}\` is not known here${meant}`];
    });
  }
  const name = pathText(issue.path);
  return [[at, name === '' ? issue.message : `\`${name}\`: ${issue.message}`]];
}

/** `tickets[3].display_name`. */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

/** The part of the text that a path leads to, or the nearest around what is missing. */
function nodeAt(document: Document.Parsed, path: readonly PropertyKey[]): Node | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node;
  }
  return document.contents;
}

function keyNode(map: Node | null, key: string): Node | null {
  if (!isMap(map)) return map;
  const found = map.items.map((item) => item.key).find((node) => isScalar(node) && node.value === key);
  return isNode(found) ? found : map;
}

function isTemplate(value: unknown): value is Template {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongCommand(name: string, holds: string, command: string): UserError {
  return new UserError(`The template ${name} ${holds}.`, {
    fix: `give it to \`jira-access ${command} --template ${name}\``,
    exitCode: EXIT.wrongUse,
  });
}
