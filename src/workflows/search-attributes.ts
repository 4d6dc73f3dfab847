import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';

const CONNECTION = defineSearchAttributeKey('JiraAccessConnection', 'KEYWORD');
const KIND = defineSearchAttributeKey('JiraAccessKind', 'KEYWORD');
const PHASE = defineSearchAttributeKey('JiraAccessPhase', 'KEYWORD');
const OUTCOME = defineSearchAttributeKey('JiraAccessOutcome', 'KEYWORD');

export interface Marks {
  readonly connection?: string;
  readonly kind?: string;
  readonly phase?: string;
  readonly outcome?: string;
}

/** Makes a workflow findable by what it is about. `registered` is false where the namespace lacks the attributes. */
export function mark(registered: boolean, marks: Marks): void {
  if (!registered) return;
  const pairs: SearchAttributePair[] = [];
  if (marks.connection !== undefined) pairs.push({ key: CONNECTION, value: marks.connection });
  if (marks.kind !== undefined) pairs.push({ key: KIND, value: marks.kind });
  if (marks.phase !== undefined) pairs.push({ key: PHASE, value: marks.phase });
  if (marks.outcome !== undefined) pairs.push({ key: OUTCOME, value: marks.outcome });
  upsertSearchAttributes(pairs);
}
