/** One role in one project. A public contract: fields are added, never renamed. */
export interface ProjectRole {
  /** `<projectId>:<roleId>`, as the Go connector builds it (PARITY 2.5). */
  readonly id: string;
  readonly projectId: string;
  readonly roleId: string;
  readonly name: string;
  readonly description: string | null;
}

export function projectRoleId(projectId: string, roleId: string): string {
  return `${projectId}:${roleId}`;
}
