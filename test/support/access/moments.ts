import type { AtlassianClient } from '../../../src/atlassian/client.ts';
import { fault } from '../../../src/http/errors/fault.ts';
import type { JiraClient } from '../../../src/jira/client.ts';
import { JiraError } from '../../../src/jira/errors/jira-error.ts';

/**
 * What happens at a moment: the process dies; the answer of the call is lost (the call before it: it was never sent); the
 * change is cancelled.
 */
export type Strike = 'die' | 'lose' | 'cancel';

/** A moment before or after a call to Jira or to the store, counted over all attempts of a request. */
export interface Cut {
  readonly moment: number;
  readonly strike: Strike;
}

/** A process that has died does nothing more; whoever started the attempt tries again. */
class Died extends Error {
  override readonly name = 'Died';
}

/** The moments of one request, over all its attempts. */
export class Course {
  /** Moments at which an answer can be lost: those of calls to Jira. */
  readonly ofJira: number[] = [];
  moments = 0;
  cancel: () => void = () => undefined;
  readonly #cuts: Cut[];

  constructor(cuts: readonly Cut[]) {
    this.#cuts = [...cuts];
  }

  /** Counts one moment; what strikes then, if anything. */
  pass(isOfJira: boolean): Strike | null {
    const moment = this.moments;
    this.moments += 1;
    if (isOfJira) this.ofJira.push(moment);
    const [next] = this.#cuts;
    if (next === undefined || next.moment > moment) return null;
    this.#cuts.shift();
    return next.strike;
  }
}

/** These ask nobody. */
const FACTORIES: ReadonlySet<string | symbol> = new Set(['requests', 'tickets']);

/** One attempt of one activity: after its death nothing that it still does has an effect. */
export class Attempt {
  readonly #course: Course;
  #isDead = false;

  constructor(course: Course) {
    this.#course = course;
  }

  /** The same object, each of whose calls is two moments: before it, and after it. */
  mortal<T extends object>(real: T, isJira = false): T {
    return new Proxy(real, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value === 'object' && value !== null) return this.mortal(value, isJira);
        if (typeof value !== 'function') return value;
        if (FACTORIES.has(name)) return (...inputs: unknown[]) => this.mortal(value.apply(target, inputs), isJira);
        return (...inputs: unknown[]) => this.#call(() => value.apply(target, inputs), inputs, isJira);
      },
    });
  }

  mortalClient<T extends JiraClient | AtlassianClient>(client: T): T {
    const { call } = client as JiraClient;
    const mortal: JiraClient['call'] = (endpoint, input, options) =>
      this.#call(() => call(endpoint, input, options), [endpoint], true) as never;
    return { ...client, call: mortal };
  }

  #call(work: () => unknown, inputs: readonly unknown[], isJira: boolean): unknown {
    if (this.#isDead) return Promise.reject(new Died('after its death'));
    const first = this.#strike(isJira, inputs);
    if (first !== null) return Promise.reject(first);
    return Promise.resolve(work()).then((answer) => {
      if (this.#isDead) throw new Died('after its death');
      const second = this.#strike(isJira, inputs);
      if (second !== null) throw second;
      return answer;
    });
  }

  #strike(isJira: boolean, [endpoint]: readonly unknown[]): Error | null {
    const strike = this.#course.pass(isJira);
    if (strike === 'cancel') this.#course.cancel();
    if (strike === 'lose' && isJira) {
      const lost = fault('network', { retry: 'backoff', mayHaveTakenEffect: true, detail: 'connection reset' });
      return new JiraError(endpoint as never, lost);
    }
    if (strike === null || strike === 'cancel') return null;
    this.#isDead = true;
    return new Died('killed');
  }
}
