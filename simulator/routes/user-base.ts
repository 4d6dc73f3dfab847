import { randomUUID } from 'node:crypto';
import { fieldsOf, textOf, textsOf } from '../http/body.ts';
import { badRequest, forbidden } from '../http/errors.ts';
import type { Call, Route } from '../http/exchange.ts';
import { requireSiteAdmin } from '../http/permissions.ts';
import { canUseJira } from '../site/access.ts';
import { emailOnSite, isOwnAddress, nameOfEmail } from '../site/newcomers.ts';
import { lacksSeat } from '../site/seats.ts';
import { expandedUser } from '../views/user.ts';
import { accountOfQuery } from './users.ts';

/** OpenAPI: NewUserDetails.products. */
const products = ['jira-core', 'jira-servicedesk', 'jira-product-discovery', 'jira-software'];

/** The groups that give access to a product to whoever is new. */
function groupsFor(call: Call, keys: readonly string[]): string[] {
  const wrong = keys.find((key) => !products.includes(key));
  if (wrong !== undefined) throw badRequest(`'${wrong}' is not a valid product.`, { products: 'Invalid product.' });
  return call.site.applicationRoles.filter((role) => keys.includes(role.key)).flatMap((role) => role.defaultGroupIds);
}

function invite(call: Call, emailAddress: string, groupIds: readonly string[]): string {
  const accountId = `712020:${randomUUID()}`;
  const emailVisible = isOwnAddress(emailAddress);
  const displayName = nameOfEmail(emailAddress);
  call.commit({ kind: 'account created', accountId }, [
    { kind: 'addAccount', accountId, displayName, emailAddress, emailVisible },
  ]);
  for (const groupId of groupIds) {
    call.commit({ kind: 'membership added', accountId, groupId }, [{ kind: 'addMember', accountId, groupId }]);
  }
  return accountId;
}

export const userBaseRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/user',
    scope: 'manage:jira-configuration',
    writes: true,
    handle(call) {
      // "The caller has to be an organization admin" (OpenAPI): here that is who may change the user base.
      if (!call.caller.rights.administer || !call.caller.rights.siteAdmin) throw forbidden();
      const fields = fieldsOf(call.body);
      const emailAddress = textOf(fields, 'emailAddress');
      if (emailAddress?.includes('@') !== true) throw badRequest('', { emailAddress: 'You must specify an email.' });
      if (fields.products === undefined) throw badRequest('', { products: 'You must specify the products.' });
      const groupIds = groupsFor(call, textsOf(fields, 'products'));
      const known = emailOnSite(call.site, emailAddress);
      if (known !== undefined) {
        if (!canUseJira(call.site, known)) throw badRequest('User already exists, but has no access to Jira.');
        call.commit({ kind: 'account created', accountId: known.accountId }, []);
        return { status: 201, body: expandedUser(call, known, () => false) };
      }
      if (lacksSeat(call.site, groupIds, null)) {
        throw badRequest('You have exceeded the number of users your license allows.');
      }
      const accountId = invite(call, emailAddress, groupIds);
      // Refused in words, and yet the invitation is out (seen: lesstif/php-JiraCloud-RESTAPI#99).
      if (groupIds.length === 0) throw badRequest('HttpErrorCode 404 - User not found');
      const account = call.site.accounts.get(accountId);
      if (account === undefined) throw new Error(`no account ${accountId}`);
      return { status: 201, body: expandedUser(call, account, () => false) };
    },
  },
  {
    method: 'DELETE',
    path: '/user',
    scope: 'manage:jira-configuration',
    writes: true,
    handle(call) {
      requireSiteAdmin(call);
      const { accountId } = accountOfQuery(call);
      if (accountId === call.caller.account?.accountId) throw badRequest('You cannot remove yourself.');
      call.commit({ kind: 'account removed', accountId }, [{ kind: 'removeAccount', accountId }]);
      return { status: 204 };
    },
  },
];
