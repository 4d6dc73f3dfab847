import type { Check } from './check.ts';
import { changingChecks } from './checks/changing.ts';
import { credentialCheck } from './checks/credential.ts';
import { databaseCheck } from './checks/database.ts';
import { deploymentCheck } from './checks/deployment.ts';
import { organizationChecks } from './checks/organization.ts';
import { permissionChecks } from './checks/permissions.ts';
import { readingChecks } from './checks/reading.ts';
import { settingsCheck } from './checks/settings.ts';
import { cloudIdCheck, siteCheck } from './checks/site.ts';
import { temporalChecks } from './checks/temporal.ts';
import { webhookCheck } from './checks/webhook.ts';

/** Every check, in the order in which they are shown. */
export const CHECKS: readonly Check[] = [
  settingsCheck,
  siteCheck,
  cloudIdCheck,
  credentialCheck,
  ...permissionChecks,
  ...readingChecks,
  ...changingChecks,
  ...organizationChecks,
  databaseCheck,
  ...temporalChecks,
  deploymentCheck,
  webhookCheck,
];
