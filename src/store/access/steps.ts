import type { Selectable } from 'kysely';
import type { Hold } from '../../model/access-claims.ts';
import type { AccessStep, PlannedStep, StepError, StepState, Target } from '../../model/access-step.ts';
import { bulkInsert } from '../bulk.ts';
import type { Database, Executor } from '../database.ts';
import type { Tables } from '../schema.ts';

/** What becomes of a step. */
export interface StepChange {
  readonly step: number;
  readonly state?: StepState;
  readonly before?: Hold | null;
  readonly error?: StepError | null;
}

export async function writeStep(
  executor: Executor,
  connection: string,
  requestId: string,
  { step, state, before, error }: StepChange,
): Promise<void> {
  await executor
    .updateTable('access_step')
    .set({
      ...(state === undefined ? {} : { state }),
      ...(before === undefined ? {} : { before }),
      ...(error === undefined ? {} : { error: error === null ? null : JSON.stringify(error) }),
    })
    .where('connection', '=', connection)
    .where('request_id', '=', requestId)
    .where('step', '=', step)
    .execute();
}

export async function insertSteps(
  executor: Executor,
  dialect: Database['dialect'],
  connection: string,
  requestId: string,
  steps: readonly PlannedStep[],
): Promise<void> {
  await bulkInsert(
    executor,
    dialect,
    {
      table: 'access_step',
      fixed: { connection, request_id: requestId },
      key: { step: 'integer' },
      columns: {
        stage: 'integer',
        entitlement_id: 'text',
        principal_type: 'text',
        principal_id: 'text',
        wish: 'text',
        reversible: 'integer',
        title: 'text',
        state: 'text',
      },
      onConflict: 'ignore',
    },
    steps.map(({ target, wish, stage, reversible, title }, step) => ({
      step,
      stage,
      entitlement_id: target.entitlementId,
      principal_type: target.principalType,
      principal_id: target.principalId,
      wish,
      reversible: reversible ? 1 : 0,
      title,
      state: 'planned',
    })),
  );
}

export function stepOf(row: Selectable<Tables['access_step']>): AccessStep {
  return {
    step: row.step,
    stage: row.stage,
    target: {
      entitlementId: row.entitlement_id,
      principalType: row.principal_type as Target['principalType'],
      principalId: row.principal_id,
    },
    wish: row.wish as Hold,
    reversible: row.reversible === 1,
    title: row.title,
    state: row.state as StepState,
    before: row.before as Hold | null,
    error: row.error === null ? null : (JSON.parse(row.error) as StepError),
  };
}
