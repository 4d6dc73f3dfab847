import type { Random } from '../random.ts';
import type { Fault, FaultRule, Faults } from './rules.ts';

export interface FaultSource extends Faults {
  /** The fault that this request meets, if any. Counts the request for every rule that matches it. */
  strike(request: StruckRequest): Strike | null;
}

interface StruckRequest {
  readonly method: string;
  readonly route: string | null;
  readonly target: string;
}

export interface Strike {
  readonly moment: 'before' | 'after';
  readonly fault: Fault;
  /** The answer to give instead, for `stale`: the first one that the rule saw for this address. */
  remember(answer: Buffer): Buffer;
}

interface Standing {
  readonly rule: FaultRule;
  readonly pattern: RegExp | null;
  readonly answers: Map<string, Buffer>;
  seen: number;
  struck: number;
}

export function createFaults(random: Random): FaultSource {
  const standing: Standing[] = [];
  return {
    get rules() {
      return standing.map(({ rule, seen, struck }) => ({ ...rule, seen, struck }));
    },
    add(...rules) {
      for (const rule of rules) {
        standing.push({ rule, pattern: patternOf(rule.route), answers: new Map(), seen: 0, struck: 0 });
      }
    },
    clear() {
      standing.length = 0;
    },
    strike(request) {
      const matching = standing.filter((each) => matches(each, request));
      for (const each of matching) each.seen += 1;
      const striking = matching.find((each) => isDue(each) && random.chance(each.rule.probability ?? 1));
      if (striking === undefined) return null;
      striking.struck += 1;
      return strikeOf(striking, `${request.method} ${request.target}`);
    },
  };
}

function isDue({ rule, seen, struck }: Standing): boolean {
  return seen >= (rule.nth ?? 1) && struck < (rule.times ?? Number.POSITIVE_INFINITY);
}

function strikeOf({ rule, answers }: Standing, address: string): Strike {
  return {
    moment: rule.moment ?? 'after',
    fault: rule.fault,
    remember(answer) {
      const first = answers.get(address) ?? answer;
      answers.set(address, first);
      return first;
    },
  };
}

/** What stands between two slashes is a regular expression; no template ends with a slash. */
function patternOf(route: string | undefined): RegExp | null {
  const source = route?.match(/^\/(.+)\/$/)?.[1];
  return source === undefined ? null : new RegExp(source);
}

function matches({ rule, pattern }: Standing, request: StruckRequest): boolean {
  if (rule.method !== undefined && rule.method !== request.method) return false;
  if (rule.route === undefined) return true;
  return pattern === null ? rule.route === request.route : pattern.test(request.target);
}
