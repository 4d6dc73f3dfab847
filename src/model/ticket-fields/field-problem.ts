/** What is wrong with one field, for people. */
export interface FieldProblem {
  /** As it was written: key or name of the field, or the part of the template. */
  readonly field: string;
  /** The field's name in Jira. */
  readonly name: string;
  readonly problem: string;
  /** What the field takes; null where there is no such field. */
  readonly takes: string | null;
}
