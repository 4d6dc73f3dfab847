/**
 * Why a thing that the last sealed sync knew is not there any more (or, archived, is there for reading only).
 * `gone`: deleted. `access_lost`: it may still be there, and is not seen from this site by this account any more.
 * `not_observed`: it was not looked for, because a setting leaves it out.
 */
export type Absence = 'gone' | 'access_lost' | 'archived' | 'not_observed';

export type AbsenceCounts = Readonly<Partial<Record<Absence, number>>>;

const WORDS: Readonly<Record<Absence, string>> = {
  gone: 'gone',
  access_lost: 'no longer seen',
  archived: 'archived',
  not_observed: 'left out by a setting',
};

/** `2 gone, 1 left out by a setting`; empty where nothing is known. */
export function absenceText(counts: AbsenceCounts = {}): string {
  return (Object.keys(WORDS) as Absence[])
    .filter((absence) => (counts[absence] ?? 0) > 0)
    .map((absence) => `${counts[absence]?.toLocaleString('en')} ${WORDS[absence]}`)
    .join(', ');
}
