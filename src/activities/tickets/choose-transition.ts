import type { JiraTransition } from '../../jira/transitions.ts';

/** Where an issue is to go. */
export interface Destination {
  /** Name of the status; null: any of the category "done". */
  readonly status: string | null;
  /** Names of resolutions and statuses that fit, the best first. */
  readonly fitting: readonly string[];
  /** Names of resolutions and statuses that would say the opposite. */
  readonly misleading: readonly string[];
}

/** A transition to take, or why none can be. */
export type ChosenTransition =
  | { readonly transitionId: string; readonly resolutionId: string | null; readonly statusId: string }
  | { readonly problem: string };

const RESOLUTION = 'resolution';

/** Whether a status is where an issue is to go. */
export function isThere(status: { readonly name: string; readonly category: string }, { status: name }: Destination) {
  return name === null ? status.category === 'done' : isNamed(status.name, name);
}

/** Which transition leads there with nothing to fill in but a resolution. The last choice is a status that says the opposite. */
export function chooseTransition(transitions: readonly JiraTransition[], destination: Destination): ChosenTransition {
  const leading = transitions.filter(({ to, isAvailable }) => isAvailable && isThere(to, destination));
  const where = destination.status === null ? 'a status of the category "done"' : `the status "${destination.status}"`;
  if (leading.length === 0) return { problem: `no transition leads to ${where} from where it is` };
  const ranked = leading.toSorted((a, b) => rank(a.to.name, destination) - rank(b.to.name, destination));
  const problems: string[] = [];
  for (const { id, name, to, fields } of ranked) {
    const demanded = Object.keys(fields).filter((key) => key !== RESOLUTION && fields[key]?.isRequired === true);
    const resolution = resolutionFor(fields[RESOLUTION], destination);
    if (demanded.length > 0) problems.push(`the transition "${name}" demands ${demanded.join(', ')}`);
    else if (resolution === undefined)
      problems.push(`the transition "${name}" demands a resolution, and none that there is fits`);
    else return { transitionId: id, resolutionId: resolution, statusId: to.id };
  }
  return { problem: problems.join('; ') };
}

/** Null where none is needed; undefined where one is, and all that there are would say the opposite. */
function resolutionFor(
  field: JiraTransition['fields'][string] | undefined,
  { fitting, misleading }: Destination,
): string | null | undefined {
  if (field === undefined) return null;
  const { isRequired, allowedValues } = field;
  const named = fitting.flatMap((name) => allowedValues.find((value) => isNamed(value.name, name)) ?? []);
  const harmless = allowedValues.filter((value) => !misleading.some((name) => isNamed(value.name, name)));
  const best = named[0] ?? (isRequired ? harmless[0] : undefined);
  return best?.id ?? (isRequired ? undefined : null);
}

/** What fits comes first, in its order; what says the opposite comes last. */
function rank(statusName: string, { fitting, misleading }: Destination): number {
  const place = fitting.findIndex((name) => isNamed(statusName, name));
  if (place >= 0) return place;
  return misleading.some((name) => isNamed(statusName, name)) ? fitting.length + 1 : fitting.length;
}

function isNamed(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
