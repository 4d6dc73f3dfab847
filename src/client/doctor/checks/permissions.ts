import type { Check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { findingOf, isRefusal, refusalFinding } from '../explain.ts';
import { FEATURE } from '../feature-names.ts';
import { doubtful, type Finding, fine, refused } from '../finding.ts';
import { ADMINISTER, CREATE_ISSUES, howToPermit, PERMISSIONS, type Permission } from '../rights.ts';
import { CREDENTIAL, hasScopes } from './credential.ts';

const PERMISSIONS_KNOWN = 'permissions';

/** What an account may do, as Jira itself says. */
const knownCheck: Check = {
  id: PERMISSIONS_KNOWN,
  title: 'Permissions',
  features: [FEATURE.site],
  needs: [CREDENTIAL],
  run: async (examination) => {
    try {
      await examination.probes().permissions();
      return fine('Jira says what the account may do');
    } catch (error) {
      return isRefusal(error) ? refusalFinding([error], hasScopes(examination)) : findingOf(error);
    }
  },
};

/** One check for each permission. Whether issues may be created is a matter of the projects that tickets are for. */
const each = PERMISSIONS.filter(({ key }) => key !== CREATE_ISSUES).map(
  (permission): Check => ({
    id: `permission-${permission.name.toLowerCase().replaceAll(' ', '-')}`,
    title: `"${permission.name}"`,
    features: permission.features,
    needs: [PERMISSIONS_KNOWN],
    run: async (examination) => findingOn(permission, await heldBy(examination)),
  }),
);

export const permissionChecks: readonly Check[] = [knownCheck, ...each];

export function heldBy(examination: Examination): Promise<Readonly<Record<string, boolean>>> {
  return examination.probes().permissions();
}

/** Pure: what it means that a permission is held or not. */
export function findingOn({ key, name, scope }: Permission, held: Readonly<Record<string, boolean>>): Finding {
  const has = held[key];
  if (has === true)
    return fine(scope === 'site' ? 'the account has it' : 'the account has it, at least in one project');
  if (scope === 'project' && held[ADMINISTER] === true) return fine('not needed beside "Administer Jira"');
  if (has === undefined) return doubtful('Jira does not say whether the account has it', howToPermit([name]));
  return refused(
    scope === 'site' ? 'the account does not have it' : 'the account has it in no project',
    howToPermit([name]),
  );
}
