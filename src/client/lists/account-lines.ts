import type { Account } from '../../model/account.ts';
import type { Palette } from '../output/palette.ts';
import { cellText } from '../output/table.ts';
import { padEnd, textWidth } from '../output/text-width.ts';
import { count } from '../words.ts';

/** Something that an account can use, and by which ways. */
export interface HeldEntitlement {
  readonly entitlementId: string;
  readonly displayName: string;
  readonly via: readonly string[];
}

/** One account for people: what it is, then what it can use. */
export function accountLines(account: Account, held: readonly HeldEntitlement[], paint: Palette): readonly string[] {
  const facts: readonly (readonly [string, string])[] = [
    ['Account id', account.accountId],
    ['Email', account.email === null ? 'hidden' : `${account.email} (from ${account.emailSource})`],
    ['Type', account.accountType],
    ['Status', statusText(account)],
    ['Managed', account.managed === null ? 'unknown' : account.managed ? 'by the organization' : 'no'],
    ['Last active', account.lastActive ?? 'unknown'],
    ['Two-step', account.mfa === null ? 'unknown' : account.mfa ? 'on' : 'off'],
  ];
  const labelWidth = Math.max(...facts.map(([label]) => label.length));
  return [
    paint.bold(cellText(account.displayName)),
    ...facts.map(([label, value]) => `  ${label.padEnd(labelWidth)}  ${cellText(value)}`),
    '',
    held.length === 0 ? 'Can use nothing.' : `Can use ${count(held.length, 'entitlement', 'entitlements')}:`,
    ...heldLines(held),
  ];
}

/** The organization's word beside ours, where it says something else. */
function statusText({ status, onSite, organizationStatus: told }: Account): string {
  const words =
    told === null || told === status ? status : `${status} (${told.replaceAll('_', ' ')} in the organization)`;
  return onSite ? words : `${words}, not on the site`;
}

function heldLines(held: readonly HeldEntitlement[]): readonly string[] {
  const names = held.map(({ displayName }) => cellText(displayName));
  const width = Math.max(0, ...names.map(textWidth));
  return held.map(({ via }, index) => `  ${padEnd(names[index] ?? '', width)}  ${cellText(via)}`.trimEnd());
}
