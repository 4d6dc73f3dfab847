import { suggest } from '../suggest.ts';
import type { TicketField } from '../ticket-schema.ts';

/** A field, or what to say of a name that stands for none. */
export type FoundField = { readonly field: TicketField } | { readonly problem: string };

/** The field of this key, else the only one of this name, in whatever case. */
export function findField(fields: readonly TicketField[], keyOrName: string): FoundField {
  const byKey = fields.find(({ key }) => key === keyOrName);
  if (byKey !== undefined) return { field: byKey };
  const named = fields.filter((field) => isCalled(field, keyOrName));
  const [field] = named;
  if (field === undefined) return { problem: unknown(fields, keyOrName) };
  if (named.length === 1) return { field };
  const keys = named.map(({ key }) => `\`${key}\``).join(', ');
  return { problem: `several fields have this name: write the key of the one that is meant (${keys})` };
}

function isCalled({ key, name }: TicketField, text: string): boolean {
  return [key, name].some((own) => fold(own) === fold(text));
}

function unknown(fields: readonly TicketField[], keyOrName: string): string {
  const names = new Map(fields.flatMap((field) => [field.key, field.name].map((own) => [fold(own), field])));
  const nearest = names.get(suggest(fold(keyOrName), names.keys()) ?? '');
  if (nearest !== undefined) {
    return `no such field is on the create screen; did you mean \`${nearest.key}\` (${nearest.name})?`;
  }
  return 'no such field is on the create screen; `jira-access ticket schemas --fields` lists those there are';
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
