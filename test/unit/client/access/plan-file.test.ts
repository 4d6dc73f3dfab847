import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../../src/client/access/plan-file.ts';
import { UserError } from '../../../../src/client/user-error.ts';

/** Why a plan is not taken. */
function problems(text: string): string {
  try {
    readPlan(text, 'plan.yaml');
  } catch (error) {
    if (error instanceof UserError) return error.why ?? '';
    throw error;
  }
  throw new Error('the plan was accepted');
}

test('a plan in YAML', () => {
  const text = `
# who moves to the new team
reason: team move
for: 14d
changes:
  - grant: OPS:Developers
    to: ada@acme.example
  - revoke: "site reliability"
    from: group:contractors
`;
  expect(readPlan(text, 'plan.yaml')).toEqual({
    changes: [
      { action: 'grant', entitlement: 'OPS:Developers', principal: 'ada@acme.example' },
      { action: 'revoke', entitlement: 'site reliability', principal: 'group:contractors' },
    ],
    for: 14 * 86_400_000,
    reason: 'team move',
  });
});

test('a plan in JSON', () => {
  const plan = { changes: [{ grant: 'staff', to: 'a1' }], until: '2026-12-31T18:00Z' };
  for (const text of [JSON.stringify(plan), JSON.stringify(plan, null, 2)]) {
    expect(readPlan(text, 'plan.json')).toEqual({
      changes: [{ action: 'grant', entitlement: 'staff', principal: 'a1' }],
      until: '2026-12-31T18:00:00.000Z',
    });
  }
});

test('ids that look like numbers are taken as they are written', () => {
  const { changes } = readPlan('changes: [{ grant: 0042, to: 1e3 }]', 'plan.yaml');
  expect(changes).toEqual([{ action: 'grant', entitlement: '0042', principal: '1e3' }]);
});

describe('a plan that is not one says which line is wrong, and how', () => {
  test.each([
    ['', 'line 1: a plan begins with `changes:`'],
    ['- grant: a', 'line 1: a plan begins with `changes:`'],
    ['reason: x', 'line 1: `changes:` is a list'],
    ['changes: []', 'line 1: there is no change in it'],
    ['changes:\n  - grant: a', 'line 2: `grant:` needs `to:`'],
    ['changes:\n  - grant: a\n    to: b\n  - to: c', 'line 4: it says neither `grant:` nor `revoke:`'],
    ['changes:\n  - grant: a\n    from: b', 'line 2: `grant:` goes with `to:`, not with `from:`'],
    ['changes:\n  - grant: a\n    revoke: b\n    to: c', 'line 2: `grant:` goes with `to:`, not with `revoke:`'],
    ['changes:\n  - grant: [a]\n    to: b', 'line 2: a text is wanted here'],
    ['changes:\n  - grant: a\n    to:', 'line 3: a text is wanted here'],
    ['changes:\n  - just a word', 'line 2: a change is `grant: <entitlement>`'],
    ['chagnes:\n  - grant: a', 'line 1: `chagnes` is not known here; did you mean `changes`?'],
    ['changes:\n  - grant: a\n    to: b\nfor: ever', 'line 4: `for`: write a duration such as'],
    ['changes:\n  - grant: a\n    to: b\nuntil: friday', 'line 4: `until`: write a time such as'],
    ['changes:\n  - grant: a\n    grant: b\n    to: c', 'line 3: Map keys must be unique'],
    ['changes: [', 'line 1: '],
  ])('%j', (text, problem) => {
    expect(problems(text)).toContain(problem);
  });

  test('with every wrong line, up to ten', () => {
    const text = `changes:\n${'  - grant: a\n'.repeat(12)}`;
    expect(problems(text).split('\n')).toHaveLength(11);
    expect(problems(text)).toContain('line 11: `grant:` needs `to:`\nand 2 more');
  });

  test('a plan of too many changes', () => {
    const text = `changes:\n${'  - { grant: a, to: b }\n'.repeat(2_001)}`;
    expect(problems(text)).toBe('line 2002: this is more than one plan may hold: 2,000 changes');
  });
});
