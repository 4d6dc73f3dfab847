/** `classic` is company-managed, `next-gen` team-managed (Atlassian: Jira Cloud REST v3, Project.style). */
export type ProjectStyle = 'classic' | 'next-gen' | 'unknown';

/** One project as the last sealed sync knows it. A public contract: fields are added, never renamed. */
export interface Project {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly style: ProjectStyle;
  /** `software`, `service_desk`, `business`, `product_discovery` and what Atlassian adds. */
  readonly type: string | null;
  readonly category: string | null;
  readonly leadAccountId: string | null;
  readonly archived: boolean;
  readonly private: boolean | null;
  /** True when anyone, logged in or not, may browse it: no grant can say that. */
  readonly openToAnyone: boolean;
  /** Holders of Browse Projects that depend on the issue, such as `reporter` or `userCustomField:customfield_10010`. */
  readonly perIssueHolders: readonly string[];
}

export function toProjectStyle(text: string | null | undefined): ProjectStyle {
  return text === 'classic' || text === 'next-gen' ? text : 'unknown';
}
