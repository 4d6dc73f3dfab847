/** One group as the last sealed sync knows it. A public contract: fields are added, never renamed. */
export interface Group {
  /** A UUID, the same in Jira and in the organization. Names change, ids do not. */
  readonly groupId: string;
  readonly name: string;
  /** Who may change its members: `EXTERNAL` means an identity provider. Null where nothing says so. */
  readonly managedBy: string | null;
  /** Null where no organization was asked. */
  readonly inOrganization: boolean | null;
}

const NAME_PREFIX = 'name:';

/** Stands for a group's id where Jira gave only the name; sealing looks the id up. No UUID begins like this. */
export function byName(name: string): string {
  return `${NAME_PREFIX}${name}`;
}
