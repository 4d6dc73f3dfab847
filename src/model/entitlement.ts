export type ResourceType = 'user' | 'group' | 'project' | 'project-role';
export type EntitlementSlug = 'member' | 'participate' | 'lead' | 'assigned';
export type PrincipalType = 'user' | 'group' | 'project-role';

/** Something that can be held. A public contract: fields are added, never renamed. */
export interface Entitlement {
  /** `<type>:<resourceId>:<slug>`; ConductorOne keys its configuration on it (PARITY 2). */
  readonly id: string;
  readonly resourceType: ResourceType;
  readonly resourceId: string;
  readonly slug: EntitlementSlug;
  readonly displayName: string;
  readonly description: string;
  readonly grantableTo: readonly PrincipalType[];
}

export function entitlementId(resourceType: ResourceType, resourceId: string, slug: EntitlementSlug): string {
  return `${resourceType}:${resourceId}:${slug}`;
}

const SLUGS_OF: Readonly<Record<ResourceType, readonly EntitlementSlug[]>> = {
  user: [],
  group: ['member'],
  project: ['participate', 'lead'],
  'project-role': ['assigned'],
};

/** Takes an id apart; null when it is not one. Resource ids may hold colons (`<projectId>:<roleId>`). */
export function parseEntitlementId(
  id: string,
): Pick<Entitlement, 'id' | 'resourceType' | 'resourceId' | 'slug'> | null {
  const first = id.indexOf(':');
  const last = id.lastIndexOf(':');
  if (first < 1 || last <= first + 1) return null;
  const resourceType = id.slice(0, first);
  const slug = id.slice(last + 1);
  if (!Object.hasOwn(SLUGS_OF, resourceType)) return null;
  const slugs = SLUGS_OF[resourceType as ResourceType];
  if (!slugs.includes(slug as EntitlementSlug)) return null;
  return {
    id,
    resourceType: resourceType as ResourceType,
    resourceId: id.slice(first + 1, last),
    slug: slug as EntitlementSlug,
  };
}

/** The texts are the Go connector's, byte for byte (PARITY 2.3 to 2.5). */
export function groupMember(group: { groupId: string; name: string }): Entitlement {
  return {
    id: entitlementId('group', group.groupId, 'member'),
    resourceType: 'group',
    resourceId: group.groupId,
    slug: 'member',
    displayName: `${group.name} group member`,
    description: `Member of ${group.name} group`,
    grantableTo: ['user'],
  };
}

export function projectParticipate(project: { id: string; name: string }): Entitlement {
  return {
    id: entitlementId('project', project.id, 'participate'),
    resourceType: 'project',
    resourceId: project.id,
    slug: 'participate',
    displayName: `${project.name} project participate`,
    description: `Participating on ${project.name} project`,
    grantableTo: ['user'],
  };
}

export function projectLead(project: { id: string; name: string }): Entitlement {
  return {
    id: entitlementId('project', project.id, 'lead'),
    resourceType: 'project',
    resourceId: project.id,
    slug: 'lead',
    displayName: `${project.name} project lead`,
    description: `Leading ${project.name} project`,
    grantableTo: ['user'],
  };
}

export function roleAssigned(role: { id: string; name: string; projectName: string }): Entitlement {
  return {
    id: entitlementId('project-role', role.id, 'assigned'),
    resourceType: 'project-role',
    resourceId: role.id,
    slug: 'assigned',
    displayName: `${role.projectName} - ${role.name} Assignment`,
    description: `Assigned to ${role.name} role on the ${role.projectName} project`,
    grantableTo: ['user', 'group'],
  };
}
