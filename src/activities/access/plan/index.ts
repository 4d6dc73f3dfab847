import type { ChangeInput } from '../../../model/access-run.ts';
import type { Plan } from '../../../model/access-step.ts';
import { terminal } from '../../failure.ts';
import type { AccessContext } from '../context.ts';
import { planAccess } from './access-plan.ts';
import { checkBrakes } from './brakes.ts';
import { planOffboarding } from './offboard-plan.ts';
import { planRestoring } from './restore-plan.ts';

/** Finds out what a request means, step by step, and refuses what must not be done. Changes nothing. */
export async function planRequest(
  { content, confirmRevokes }: Pick<ChangeInput, 'content' | 'confirmRevokes'>,
  context: AccessContext,
): Promise<Plan> {
  if (!context.site.access.provisioning) {
    throw terminal(
      'provisioning_off',
      'Access may not be changed: provisioning is off. Switch it on for the worker with BATON_PROVISIONING=true (or --provisioning).',
    );
  }
  const plan = await planOf(content, context);
  const known = content.kind === 'access' ? confirmRevokes : plan.steps.length;
  await checkBrakes(plan.steps, { confirmRevokes: known }, context);
  return plan;
}

async function planOf(content: ChangeInput['content'], context: AccessContext): Promise<Plan> {
  switch (content.kind) {
    case 'access':
      requireFutureEnd(content.end);
      return { steps: await planAccess(content, context), notes: [] };
    case 'offboard':
      return planOffboarding(content, context);
    case 'restore':
      return planRestoring(content, context);
    case 'create':
      return { steps: [], notes: [] };
  }
}

function requireFutureEnd(end: Extract<ChangeInput['content'], { kind: 'access' }>['end']): void {
  if (end !== null && 'at' in end && Date.parse(end.at) <= Date.now()) {
    throw terminal('end_is_past', `The access would end at ${end.at}, which is over. Give a time to come.`);
  }
}
