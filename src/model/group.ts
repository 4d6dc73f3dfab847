/** One group as the last sealed sync knows it. A public contract: fields are added, never renamed. */
export interface Group {
  /** A UUID, the same in Jira and in the organization. Names change, ids do not. */
  readonly groupId: string;
  readonly name: string;
  /** Who may change its members: `external` (an identity provider), `admins`, `team-members`, `open`. Null: nobody says. */
  readonly managedBy: string | null;
  /** Null where no organization was asked. */
  readonly inOrganization: boolean | null;
}

/** Jira writes `TEAM_MEMBERS` where the organization writes `team-members`. */
export function toManagedBy(text: string | null): string | null {
  return text === null ? null : text.toLowerCase().replaceAll('_', '-');
}

const NAME_PREFIX = 'name:';

/** Stands for a group's id where Jira gave only the name; sealing looks the id up. No UUID begins like this. */
export function byName(name: string): string {
  return `${NAME_PREFIX}${name}`;
}
