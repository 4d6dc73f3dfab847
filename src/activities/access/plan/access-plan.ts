import type { AccessContent } from '../../../model/access-request.ts';
import { type PlannedStep, targetId } from '../../../model/access-step.ts';
import { terminal } from '../../failure.ts';
import type { AccessContext } from '../context.ts';
import { sideBySide } from '../side-by-side.ts';
import { type FoundEntitlement, findEntitlement } from './entitlement.ts';
import { type FoundPrincipal, findPrincipal, findPrincipalsById } from './principal.ts';

/** Look-ups under way at once; the client keeps to Jira's pace. */
const LOOK_UPS_AT_ONCE = 16;

/** The steps of grants and revokes: each independent of the others, so all in one stage. */
export async function planAccess({ changes }: AccessContent, context: AccessContext): Promise<PlannedStep[]> {
  const entitlements = await findAll(
    changes.map(({ entitlement }) => entitlement),
    (text) => findEntitlement(text, context),
  );
  const named = changes.map(({ principal }) => principal);
  const byId = await findPrincipalsById(named, context);
  const principals = await findAll(named, async (text) => byId.get(text) ?? findPrincipal(text, context));
  const steps = new Map<string, PlannedStep>();
  for (const { action, entitlement, principal } of changes) {
    const step = planStep(action, known(entitlements, entitlement), known(principals, principal));
    const id = targetId(step.target);
    if (steps.has(id) && steps.get(id)?.wish !== step.wish) {
      throw terminal('contradiction', `The plan both grants and revokes the same: ${step.title}. Decide for one.`);
    }
    steps.set(id, step);
  }
  return [...steps.values()];
}

function planStep(
  action: 'grant' | 'revoke',
  entitlement: FoundEntitlement,
  { type, id, name, active }: FoundPrincipal,
): PlannedStep {
  const title =
    action === 'grant'
      ? `add ${type === 'group' ? 'the group ' : ''}${name} to ${entitlement.words}`
      : `remove ${type === 'group' ? 'the group ' : ''}${name} from ${entitlement.words}`;
  if (type === 'group' && entitlement.type === 'group') {
    throw terminal('not_grantable', `Cannot ${title}: Jira's groups hold accounts only, not other groups.`);
  }
  if (action === 'grant' && active === false) {
    throw terminal('inactive', `Cannot ${title}: the account is not active. Let it be activated first.`);
  }
  return {
    target: { entitlementId: entitlement.id, principalType: type, principalId: id },
    wish: action === 'grant' ? 'held' : 'absent',
    stage: 0,
    reversible: true,
    title,
  };
}

/** Each text is looked up once, however often it is named. */
async function findAll<T>(texts: readonly string[], find: (text: string) => Promise<T>): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  await sideBySide([...new Set(texts)], LOOK_UPS_AT_ONCE, async (text) => {
    found.set(text, await find(text));
  });
  return found;
}

function known<T>(found: ReadonlyMap<string, T>, text: string): T {
  const item = found.get(text);
  if (item === undefined) throw new Error('A text that was looked up is not there.');
  return item;
}
