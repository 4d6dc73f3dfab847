import type { Account } from '../../../model/account.ts';
import type { EffectiveGrant } from '../../../model/grant.ts';
import type { AccessReader } from '../../../store/access-reader.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { accountLines, type HeldEntitlement } from '../../lists/account-lines.ts';
import { findAccount } from '../../lists/find-account.ts';
import { withReader } from '../../lists/list-known.ts';

export const command: CommandDefinition = {
  description: 'Shows one account and all that it can use now, with the way by which it holds it.',
  arguments: [{ name: '<account>', description: 'account id, email or display name' }],
  formats: ['text', 'json'],
  examples: [
    ['jira-access account show ada@acme.example', 'by email'],
    ['jira-access account show "Ada Lovelace" -o json', 'by name, for programs'],
  ],
  run(context) {
    return withReader(context, async (reader) => {
      const account = await findAccount(reader, context.arguments[0] ?? '');
      const held = await heldBy(reader, account);
      if (context.options.output === 'json') await context.out.line(JSON.stringify({ ...account, entitlements: held }));
      else for (const line of accountLines(account, held, context.paint)) await context.out.line(line);
      return EXIT.done;
    });
  },
};

/** What one account can use, with names. One account holds thousands at most, so they fit in memory. */
async function heldBy(reader: AccessReader, { accountId }: Account): Promise<readonly HeldEntitlement[]> {
  const grants = new Map<string, EffectiveGrant>();
  for await (const grant of reader.effectiveGrants({ principalId: accountId })) grants.set(grant.entitlementId, grant);
  const held: HeldEntitlement[] = [];
  if (grants.size === 0) return held;
  for await (const { id, displayName } of reader.entitlements()) {
    const grant = grants.get(id);
    if (grant !== undefined) held.push({ entitlementId: id, displayName, via: grant.via });
  }
  return held;
}
