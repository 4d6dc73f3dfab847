import { describe, expect, test } from 'vitest';
import { chooseTransition, type Destination } from '../../../../src/activities/tickets/choose-transition.ts';
import type { JiraTransition } from '../../../../src/jira/transitions.ts';

const ENDED: Destination = { status: null, fitting: ['Cancelled', 'Declined'], misleading: ['Done', 'Approved'] };

function transition(id: string, to: string, rest: Partial<JiraTransition> = {}): JiraTransition {
  const status = { id: `${id}0`, name: to, category: 'done' };
  return { id, name: `to ${to}`, to: status, isAvailable: true, fields: {}, ...rest };
}

const resolution = (isRequired: boolean, ...names: string[]) => ({
  resolution: { isRequired, allowedValues: names.map((name) => ({ id: `r-${name}`, name })) },
});

const required = { isRequired: true, allowedValues: [] };

describe('without a status that is named', () => {
  test('any status that is done will do, the one that says what happened before others', () => {
    const all = ['Done', 'Closed', 'declined', 'Cancelled'].map((name, index) => transition(String(index + 1), name));
    expect(chooseTransition(all, ENDED)).toMatchObject({ transitionId: '4' });
    expect(chooseTransition(all.slice(0, 3), ENDED)).toMatchObject({ transitionId: '3' });
    expect(chooseTransition(all.slice(0, 2), ENDED)).toMatchObject({ transitionId: '2' });
    expect(chooseTransition(all.slice(0, 1), ENDED)).toMatchObject({ transitionId: '1' });
  });

  test('what leads elsewhere, or may not be taken, is left', () => {
    const open = transition('1', 'Open');
    const all = [{ ...open, to: { ...open.to, category: 'new' } }, transition('2', 'Done', { isAvailable: false })];
    expect(chooseTransition(all, ENDED)).toEqual({
      problem: 'no transition leads to a status of the category "done" from where it is',
    });
  });
});

test('a status that is named is the only one, in whatever case and category', () => {
  const waiting = transition('2', 'In Force');
  const all = [transition('1', 'Done'), { ...waiting, to: { ...waiting.to, category: 'indeterminate' } }];
  expect(chooseTransition(all, { ...ENDED, status: 'in force' })).toMatchObject({ transitionId: '2' });
  expect(chooseTransition(all, { ...ENDED, status: 'Over' })).toEqual({
    problem: 'no transition leads to the status "Over" from where it is',
  });
});

describe('a screen', () => {
  const chosen = (fields: JiraTransition['fields'], destination = ENDED) =>
    chooseTransition([transition('1', 'Closed', { fields })], destination);

  test('gets the resolution that fits best', () => {
    expect(chosen(resolution(true, 'Done', 'Declined', 'Cancelled'))).toMatchObject({ resolutionId: 'r-Cancelled' });
    expect(chosen(resolution(false, 'Done', 'Declined'))).toMatchObject({ resolutionId: 'r-Declined' });
  });

  test('gets none that it does not demand where none fits', () => {
    expect(chosen(resolution(false, 'Done', 'Other'))).toMatchObject({ resolutionId: null });
  });

  test('gets a harmless one that it demands where none fits, and never one that says the opposite', () => {
    expect(chosen(resolution(true, 'Done', 'Other'))).toMatchObject({ resolutionId: 'r-Other' });
    expect(chosen(resolution(true, 'Done', 'Approved'))).toEqual({
      problem: 'the transition "to Closed" demands a resolution, and none that there is fits',
    });
  });

  test('that demands more cannot be filled in', () => {
    expect(chosen({ customfield_1: required, summary: { ...required, isRequired: false } })).toEqual({
      problem: 'the transition "to Closed" demands customfield_1',
    });
  });
});

test('a transition that demands nothing is taken where the better one demands too much', () => {
  const all = [transition('1', 'Cancelled', { fields: { customfield_1: required } }), transition('2', 'Closed')];
  expect(chooseTransition(all, ENDED)).toMatchObject({ transitionId: '2' });
});
