import type { Random } from '../random.ts';
import type { Fault, FaultRule, Faults } from './rules.ts';

export interface FaultSource extends Faults {
  /** The fault that this request meets, and when. Counts the request for every rule that matches it. */
  strike(request: { method: string; route: string | null; target: string }): Strike | null;
}

export interface Strike {
  readonly moment: 'before' | 'after';
  readonly fault: Fault;
  /** The answer to give instead, for `stale`: remembered per rule and address. */
  remember(answer: Buffer): Buffer;
}

interface Standing extends FaultRule {
  seen: number;
  struck: number;
  readonly pattern: RegExp | null;
  readonly answers: Map<string, Buffer>;
}

export function createFaults(random: Random): FaultSource {
  const rules: Standing[] = [];
  return {
    rules,
    add(...added) {
      for (const rule of added) {
        rules.push({ ...rule, seen: 0, struck: 0, pattern: patternOf(rule.route), answers: new Map() });
      }
    },
    clear() {
      rules.length = 0;
    },
    strike(request) {
      let found: Standing | null = null;
      for (const rule of rules) {
        if (!matches(rule, request)) continue;
        rule.seen += 1;
        if (found === null && rule.seen >= (rule.nth ?? 1) && rule.struck < (rule.times ?? Number.POSITIVE_INFINITY)) {
          if (random.chance(rule.probability ?? 1)) found = rule;
        }
      }
      if (found === null) return null;
      found.struck += 1;
      return strikeOf(found, `${request.method} ${request.target}`);
    },
  };
}

function strikeOf(rule: Standing, address: string): Strike {
  return {
    moment: rule.moment ?? 'after',
    fault: rule.fault,
    remember(answer) {
      const first = rule.answers.get(address) ?? answer;
      rule.answers.set(address, first);
      return first;
    },
  };
}

/** Templates hold no spaces and no anchors; what stands between two slashes is a regular expression. */
function patternOf(route: string | undefined): RegExp | null {
  const source = route?.match(/^\/(.+)\/$/)?.[1];
  return source === undefined ? null : new RegExp(source);
}

function matches(rule: Standing, request: { method: string; route: string | null; target: string }): boolean {
  if (rule.method !== undefined && rule.method !== request.method) return false;
  if (rule.route === undefined) return true;
  return rule.pattern === null ? rule.route === request.route : rule.pattern.test(request.target);
}
