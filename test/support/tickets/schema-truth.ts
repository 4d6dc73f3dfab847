import type { Simulator } from '../../../simulator/index.ts';
import type { TicketSchema } from '../../../src/model/ticket-schema.ts';

/** What can be opened, as far as the site itself tells it; by id. */
export interface SchemaPicture {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly string[];
  /** Ids of the statuses in which such a ticket is done. */
  readonly done: readonly string[];
}

const IN_EVERY_ISSUE = ['project', 'issuetype', 'summary'];
const NO_TICKETS = ['Epic', 'Bug'];

/** By what the site is made of, not by what it answers. */
export function truthPicture({ site }: Simulator): SchemaPicture[] {
  const { setups, statuses } = site.tracker;
  const pictures = [...site.projects.values()]
    .filter(({ status }) => status === 'live')
    .flatMap(({ id, key }) =>
      (setups.get(id)?.types ?? [])
        .filter(({ type, brokenWith }) => !type.subtask && !NO_TICKETS.includes(type.name) && brokenWith === null)
        .map(({ type, screen, workflow }) => ({
          id: `${key}:${type.id}`,
          name: type.name,
          fields: screen.map(({ field }) => field.id).filter((field) => !IN_EVERY_ISSUE.includes(field)),
          done: workflow.statusIds.filter((status) => statuses.get(status)?.category === 'done'),
        })),
    );
  return byId(pictures);
}

/** By what was read. */
export function foundPicture(schemas: readonly TicketSchema[]): SchemaPicture[] {
  return byId(
    schemas.map(({ id, issueTypeName, fields, statuses }) => ({
      id,
      name: issueTypeName,
      fields: fields.map(({ key }) => key),
      done: statuses.map((status) => status.id),
    })),
  );
}

function byId(pictures: readonly SchemaPicture[]): SchemaPicture[] {
  return pictures.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
