import { customFields, questions, systemFields } from './fields.ts';
import type { Field, ScreenField } from './model.ts';

const { summary, description, project, issuetype, parent, labels, components, priority, reporter, assignee, duedate } =
  systemFields;
const { accessLevel, severity, requestedFor, approvers, team, justification, endsAt, ...otherCustom } = customFields;

function screen(required: readonly Field[], optional: readonly Field[]): readonly ScreenField[] {
  return [
    ...required.map((field) => ({ field, required: true })),
    ...optional.map((field) => ({ field, required: false })),
  ];
}

const must = [summary, project, issuetype];
const usual = [description, labels, priority, reporter, assignee, duedate];
const everyKind = [requestedFor, approvers, team, justification, endsAt, ...Object.values(otherCustom)];

/** How many questions make a story's form longer than a page of 50, which clients that read one page cut (FACTS 2). */
const STORY_QUESTIONS = 45;

export const screens = {
  small: screen(must, [...usual, components]),
  subtask: screen([...must, parent], usual),
  everyKind: screen(must, [...usual, components, ...everyKind]),
  story: screen(must, [...usual, components, ...everyKind, ...questions.slice(0, STORY_QUESTIONS)]),
  longest: screen(must, [...usual, components, ...everyKind, ...questions]),
  bug: screen([...must, severity], [...usual, components, otherCustom.environment]),
  access: screen([...must, accessLevel], [...usual, requestedFor, approvers, team, justification, endsAt]),
  /** No labels, and no reporter to choose. */
  bare: screen(must, [description, priority, assignee]),
  portal: screen(must, [description, reporter, priority, otherCustom.urgency, approvers]),
} as const;
