import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Queue } from '../../../../src/http/pacing/queue.ts';

type Action =
  | { readonly kind: 'push' }
  | { readonly kind: 'shift' }
  | { readonly kind: 'leave'; readonly which: number };

const actions = fc.array(
  fc.oneof(
    fc.constant<Action>({ kind: 'push' }),
    fc.constant<Action>({ kind: 'shift' }),
    fc.nat(60).map((which): Action => ({ kind: 'leave', which })),
  ),
  { maxLength: 300 },
);

test('it behaves as a list from which anyone may leave', () => {
  fc.assert(
    fc.property(actions, (steps) => {
      const queue = new Queue<{ id: number }>();
      const leave: (() => void)[] = [];
      let model: number[] = [];
      for (const step of steps) {
        if (step.kind === 'push') {
          model.push(leave.length);
          leave.push(queue.push({ id: leave.length }));
        } else if (step.kind === 'shift') {
          expect(queue.shift()?.id).toBe(model.shift());
        } else {
          leave[step.which]?.();
          model = model.filter((id) => id !== step.which);
        }
        expect(queue.size).toBe(model.length);
      }
    }),
  );
});
