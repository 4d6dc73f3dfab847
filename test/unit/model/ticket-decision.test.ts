import { describe, expect, test } from 'vitest';
import {
  type DecisionMapping,
  decidersOf,
  type IssueChange,
  seenMark,
  type TicketIssue,
  tellsDecision,
  verdictOf,
} from '../../../src/model/ticket-decision.ts';

const MAPPING: DecisionMapping = {
  granted: ['Done', 'status:Approved'],
  declined: ['Declined', "Won't Do"],
  cancelled: ['Cancelled', 'status:Withdrawn'],
};

function issue(changes: Partial<TicketIssue> = {}): TicketIssue {
  return {
    issueId: '1',
    issueKey: 'OPS-1',
    projectId: '10',
    statusId: '3',
    statusName: 'In progress',
    category: 'indeterminate',
    resolutionId: null,
    resolutionName: null,
    ...changes,
  };
}

function done(resolutionName: string | null, statusName = 'Done'): TicketIssue {
  return issue({ category: 'done', statusName, resolutionName, resolutionId: resolutionName === null ? null : '9' });
}

describe('what a ticket says', () => {
  test.each<[string, TicketIssue, object]>([
    ['nothing while it is not done', issue(), { is: 'open' }],
    ['nothing by a status that decides only when it is done', issue({ statusName: 'Done' }), { is: 'open' }],
    ['granted by its resolution', done('Done'), { is: 'decided', decision: 'granted' }],
    ['granted by its status where it has no resolution', done(null), { is: 'decided', decision: 'granted' }],
    ['declined by its resolution', done("Won't Do"), { is: 'decided', decision: 'declined' }],
    [
      'declined by its status where the resolution says no more than Done',
      done('Done', 'Declined'),
      { is: 'decided', decision: 'declined' },
    ],
    ['cancelled by its resolution', done('cancelled'), { is: 'decided', decision: 'cancelled' }],
    [
      'granted by a status that decides wherever it is',
      issue({ statusName: 'approved' }),
      { is: 'decided', decision: 'granted' },
    ],
    [
      'cancelled by a status that decides before it is done',
      issue({ statusName: 'Withdrawn' }),
      { is: 'decided', decision: 'cancelled' },
    ],
    ['something that nobody has said the meaning of', done('Erledigt'), { is: 'unmapped', byName: 'Erledigt' }],
    ['nothing known by a status of that kind', done(null, 'Abgelehnt'), { is: 'unmapped', byName: 'Abgelehnt' }],
  ])('%s', (_, shown, verdict) => {
    expect(verdictOf(shown, MAPPING)).toMatchObject(verdict);
  });

  test('is no grant where two lists name it', () => {
    expect(verdictOf(done('Done'), { ...MAPPING, declined: ['done'] })).toMatchObject({ decision: 'declined' });
  });
});

function change(authorId: string | null, at: string, ...items: [string, string | null][]): IssueChange {
  return { authorId, at, items: items.map(([field, to]) => ({ field, to })) };
}

describe('who decided', () => {
  const granted = done('Done');

  test('is who moved it last, and who set its resolution last', () => {
    const changes = [
      change('ada', '2026-11-24T12:00:00.000Z', ['resolution', '9']),
      change('eve', '2026-11-24T11:00:00.000Z', ['status', '3'], ['resolution', '8']),
      change('bob', '2026-11-24T10:00:00.000Z', ['status', '1']),
    ];
    expect(decidersOf(granted, changes)).toEqual({ accounts: ['eve', 'ada'], at: '2026-11-24T12:00:00.000Z' });
    expect(tellsDecision(granted, changes)).toBe(true);
  });

  test('is one person where one change did both', () => {
    const changes = [change('ada', '2026-11-24T12:00:00.000Z', ['status', '3'], ['resolution', '9'])];
    expect(decidersOf(granted, changes).accounts).toEqual(['ada']);
  });

  test('is nobody known where the newest change does not lead to what is shown', () => {
    const changes = [change('ada', '2026-11-24T12:00:00.000Z', ['status', '7'], ['resolution', '9'])];
    expect(decidersOf(granted, changes).accounts).toContain(null);
  });

  test('is not who changed a custom field of that name', () => {
    const own = { authorId: 'eve', at: '2026-11-24T13:00:00.000Z' };
    const changes = [
      { ...own, items: [{ field: 'status', fieldId: 'customfield_10050', to: 'gold' }] },
      { ...own, items: [{ field: 'resolution', fieldId: 'customfield_10051', to: '4K' }] },
      change('ada', '2026-11-24T12:00:00.000Z', ['status', '3'], ['resolution', '9']),
    ];
    expect(decidersOf(granted, changes)).toEqual({ accounts: ['ada'], at: '2026-11-24T12:00:00.000Z' });
    expect(tellsDecision(granted, changes.slice(0, 2))).toBe(false);
  });

  test('is told by the id of the field, however its name is written', () => {
    const items = [
      { field: 'Status', fieldId: 'status', to: '3' },
      { field: 'Resolution', fieldId: 'resolution', to: '9' },
    ];
    expect(decidersOf(granted, [{ authorId: 'ada', at: '', items }]).accounts).toEqual(['ada']);
  });

  test('is nobody known where the changes do not tell, and older ones are to be read', () => {
    const changes = [change('ada', '2026-11-24T12:00:00.000Z', ['assignee', 'x'])];
    expect(decidersOf(granted, changes)).toEqual({ accounts: [null], at: null });
    expect(tellsDecision(granted, changes)).toBe(false);
  });
});

test('a mark differs where status, resolution or project do, and nowhere else', () => {
  const mark = seenMark(issue());
  expect(seenMark(issue({ statusName: 'Renamed', issueKey: 'OPS-2' }))).toBe(mark);
  expect(seenMark(issue({ statusId: '4' }))).not.toBe(mark);
  expect(seenMark(issue({ resolutionId: '9' }))).not.toBe(mark);
  expect(seenMark(issue({ projectId: '11' }))).not.toBe(mark);
});
