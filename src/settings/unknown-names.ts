import { suggest } from '../model/suggest.ts';
import type { SettingProblem } from './settings-error.ts';
import { type Environment, KUBERNETES_ADDRESS } from './sources.ts';
import { knownEnvNames } from './table.ts';

/** Kubernetes tells every pod of every Service in these names (Kubernetes: Service, environment variables). */
const KUBERNETES_NAME = /_SERVICE_(HOST|PORT)(_|$)|_PORT_\d+_(TCP|UDP|SCTP)(_|$)/;

/** Said by our own scripts to their child processes, never by a user: no settings. */
const INTERNAL_NAMES = ['JIRA_ACCESS_PARENT_PID', 'JIRA_ACCESS_FAULTS'];

/** Ours that nobody reads are errors, because a typing error would go unnoticed; the Go connector's are warned of. */
export function reportUnknownNames(env: Environment, problems: SettingProblem[], warnings: string[]): void {
  const known = knownEnvNames();
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || known.has(name) || INTERNAL_NAMES.includes(name)) continue;
    if (isFromKubernetes(name, value)) continue;
    if (name.startsWith('JIRA_ACCESS_')) {
      problems.push({ where: name, what: `is not a setting${didYouMean(name, known)}` });
    } else if (name.startsWith('BATON_')) {
      warnings.push(`${name} is not a setting and has no effect${didYouMean(name, known)}`);
    }
  }
}

function isFromKubernetes(name: string, value: string): boolean {
  return KUBERNETES_NAME.test(name) || (name.endsWith('_PORT') && KUBERNETES_ADDRESS.test(value));
}

function didYouMean(name: string, known: Iterable<string>): string {
  const nearest = suggest(name, known);
  return nearest === null ? '; remove it' : `; did you mean ${nearest}?`;
}
