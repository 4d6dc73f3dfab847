import fc from 'fast-check';
import type { BeanPage } from '../../../../src/jira/paging/page.ts';

/** A list as Jira keeps one, with the liberties that Jira takes. */
export interface ModelList {
  /** For each row whether the caller may see it. */
  readonly visible: readonly boolean[];
  /** Rows are hidden from their window (the page gets short), or were never in the list. */
  readonly style: 'window' | 'dense';
  /** What the server really puts on a page, whatever is asked for. */
  readonly cap: number;
  /** For each request in turn: the share of the page that comes, or none at all by mishap. */
  readonly whims: readonly ('full' | 'half' | 'empty')[];
}

export interface ModelAnswer {
  readonly values: number[];
  /** Whether the last row of the list is within this window. */
  readonly atEnd: boolean;
  readonly total: number;
  readonly size: number;
}

/**
 * A server for one list. Mishaps never come twice running, nor beside windows that a filter leaves empty: nothing could
 * be told apart then.
 */
export function modelServer({ visible, style, cap, whims }: ModelList) {
  const rows = visible.map((seen, id) => (seen ? id : null));
  const list = style === 'window' ? rows : rows.filter((id) => id !== null);
  let requests = 0;
  let mishap = false;

  return {
    expected: list.filter((id) => id !== null),
    get requests() {
      return requests;
    },
    ask(startAt: number, maxResults: number): ModelAnswer {
      const size = Math.min(cap, maxResults);
      const window = list.slice(startAt, startAt + size);
      const seen = window.filter((id) => id !== null);
      const whim = whims[requests] ?? 'full';
      requests += 1;
      mishap = whim === 'empty' && style === 'dense' && !mishap && seen.length > 0;
      const values = mishap ? [] : whim === 'half' ? seen.slice(0, Math.ceil(seen.length / 2)) : seen;
      const whole = values.length === seen.length;
      return { values, atEnd: whole && startAt + size >= list.length, total: list.length, size };
    },
  };
}

/**
 * Lists whose hidden stretches are no longer than a page, and which begin with a row: before one came, nobody can know
 * that pages are smaller than asked for.
 */
export function modelLists(withMishaps: boolean): fc.Arbitrary<ModelList> {
  const whim = withMishaps
    ? fc.constantFrom('full' as const, 'half', 'empty')
    : fc.constantFrom('full' as const, 'half');
  return fc
    .record({
      stretches: fc.array(fc.record({ hidden: fc.nat(12), shown: fc.integer({ min: 1, max: 30 }) }), { maxLength: 12 }),
      style: fc.constantFrom('window' as const, 'dense'),
      cap: fc.integer({ min: 12, max: 40 }),
      whims: fc.array(whim, { maxLength: 30 }),
    })
    .map(({ stretches, ...rest }) => ({
      ...rest,
      visible: stretches.flatMap(({ hidden, shown }, index) => [
        ...Array.from({ length: index === 0 ? 0 : hidden }, () => false),
        ...Array.from({ length: shown }, () => true),
      ]),
    }));
}

/** What a bean says about itself, each part left out by some servers. */
export interface Candour {
  readonly startAt: boolean;
  readonly maxResults: boolean;
  readonly total: boolean;
  readonly isLast: 'true at the end' | 'absent';
}

export function beanOf(answer: ModelAnswer, startAt: number, candour: Candour): BeanPage<number> {
  return {
    values: answer.values,
    received: answer.values.length,
    startAt: candour.startAt ? startAt : null,
    maxResults: candour.maxResults ? answer.size : null,
    total: candour.total ? answer.total : null,
    isLast: candour.isLast === 'absent' ? null : answer.atEnd,
  };
}
