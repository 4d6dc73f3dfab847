import type { Account } from '../../model/account.ts';
import type { Entitlement } from '../../model/entitlement.ts';
import type { EffectiveGrant, Grant } from '../../model/grant.ts';
import type { Group } from '../../model/group.ts';
import type { Project } from '../../model/project.ts';
import type { ProjectRole } from '../../model/project-role.ts';
import { fields, type RecordLayout } from '../output/column.ts';

export const ACCOUNT_LAYOUT: RecordLayout<Account> = {
  noun: ['account', 'accounts'],
  table: fields('displayName', 'email', 'accountType', 'status', 'managed', 'lastActive', 'accountId'),
  csv: fields(
    'accountId',
    'displayName',
    'email',
    'emailSource',
    'accountType',
    'active',
    'status',
    'onSite',
    'managed',
    'claim',
    'organizationStatus',
    'lastActive',
    'mfa',
  ),
};

export const GROUP_LAYOUT: RecordLayout<Group> = {
  noun: ['group', 'groups'],
  table: fields('name', 'managedBy', 'inOrganization', 'groupId'),
  csv: fields('groupId', 'name', 'managedBy', 'inOrganization'),
};

export const PROJECT_LAYOUT: RecordLayout<Project> = {
  noun: ['project', 'projects'],
  table: fields('key', 'name', 'style', 'type', 'archived', 'openToAnyone', 'leadAccountId', 'id'),
  csv: fields(
    'id',
    'key',
    'name',
    'style',
    'type',
    'category',
    'leadAccountId',
    'archived',
    'private',
    'openToAnyone',
    'perIssueHolders',
  ),
};

export const ROLE_LAYOUT: RecordLayout<ProjectRole> = {
  noun: ['project role', 'project roles'],
  table: fields('id', 'projectId', 'name', 'description'),
  csv: fields('id', 'projectId', 'roleId', 'name', 'description'),
};

export const ENTITLEMENT_LAYOUT: RecordLayout<Entitlement> = {
  noun: ['entitlement', 'entitlements'],
  table: fields('displayName', 'resourceType', 'slug', 'id'),
  csv: fields('id', 'resourceType', 'resourceId', 'slug', 'displayName', 'description', 'grantableTo'),
};

export const GRANT_LAYOUT: RecordLayout<Grant> = {
  noun: ['grant', 'grants'],
  table: fields('entitlementId', 'principalType', 'principalId'),
  csv: fields('id', 'entitlementId', 'principalType', 'principalId'),
};

export const EFFECTIVE_GRANT_LAYOUT: RecordLayout<EffectiveGrant> = {
  noun: ['effective grant', 'effective grants'],
  table: fields('entitlementId', 'principalId', 'via'),
  csv: fields('id', 'entitlementId', 'principalType', 'principalId', 'via'),
};
