import type { AtlassianClient } from '../../../atlassian/client.ts';
import { inviteAccount } from '../../../atlassian/invite.ts';
import { walkPages } from '../../../atlassian/paging/walk.ts';
import { type OrganizationWorkspace, searchWorkspaces, workspaceSearch } from '../../../atlassian/workspaces.ts';
import { getServerInfo } from '../../../jira/myself.ts';
import { createUser, type JiraProduct } from '../../../jira/user-base.ts';
import type { CreateContent } from '../../../model/access-request.ts';
import { terminal } from '../../failure.ts';
import type { AccessContext } from '../context.ts';

/** What came of asking for an account. */
export interface Asked {
  /** Null where Atlassian does not name it. */
  readonly accountId: string | null;
  /** Products that were not given, each with the reason. */
  readonly notGiven: readonly string[];
}

/** A way to ask for an account, once: everything that can be wrong with it was looked at before. */
export interface Invitation {
  /** "the organization's invitation", for the record. */
  readonly words: string;
  readonly ask: () => Promise<Asked>;
}

const JIRA_PRODUCTS: readonly JiraProduct[] = [
  'jira-software',
  'jira-core',
  'jira-servicedesk',
  'jira-product-discovery',
];

/** By the organization where there is a key of it, else by Jira (FACTS 16.4). Asks for nothing yet. */
export async function prepareInvitation(content: CreateContent, context: AccessContext): Promise<Invitation> {
  const { organization } = context.site;
  return organization === null ? byJira(content, context) : byOrganization(content, organization, context);
}

function byJira({ email, products }: CreateContent, { site, signal }: AccessContext): Invitation {
  const named = products.map((product) => JIRA_PRODUCTS.find((known) => known === product) ?? unknown(product));
  return {
    words: 'an invitation by Jira',
    async ask() {
      const { accountId } = await createUser(site.client, { emailAddress: email, products: named }, { signal });
      return { accountId, notGiven: [] };
    },
  };

  function unknown(product: string): never {
    throw unknownProduct(product, JIRA_PRODUCTS);
  }
}

async function byOrganization(
  { email, products }: CreateContent,
  organization: AtlassianClient,
  context: AccessContext,
): Promise<Invitation> {
  const { signal } = context;
  const here = products.length === 0 ? [] : await workspacesOfSite(organization, context);
  const resources = products.map((product) => {
    const workspace = here.find(({ typeKey }) => typeKey === product);
    if (workspace === undefined) {
      throw unknownProduct(
        product,
        here.flatMap(({ typeKey }) => typeKey ?? []),
      );
    }
    return { product, resource: workspace.resource };
  });
  return {
    words: 'an invitation by the organization',
    async ask() {
      const invited = await inviteAccount(
        organization,
        {
          email,
          products: resources.map(({ resource }) => resource),
          groupIds: [],
          // As Jira does, which always writes to whoever it invites.
          sendNotification: true,
        },
        { signal },
      );
      const notGiven = invited.roles
        .filter(({ isGiven }) => !isGiven)
        .map(({ resource, reason }) => {
          const { product } = resources.find((one) => one.resource === resource) ?? {};
          return `${product ?? resource ?? 'an app'} (${reason ?? 'no reason was said'})`;
        });
      return { accountId: invited.accountId, notGiven };
    },
  };
}

/** The products of this site: an organization may have several sites, each with its own (FACTS 11). */
async function workspacesOfSite(
  organization: AtlassianClient,
  { site, signal }: AccessContext,
): Promise<OrganizationWorkspace[]> {
  const { baseUrl } = await getServerInfo(site.client, { signal });
  const found: OrganizationWorkspace[] = [];
  const read = (cursor: string | null) => searchWorkspaces(organization, cursor, { signal });
  for await (const page of walkPages(workspaceSearch, null, read)) found.push(...page.values);
  return found.filter(({ hostUrl }) => hostUrl !== null && isSameHost(hostUrl, baseUrl));
}

function isSameHost(one: string, other: string | null): boolean {
  if (other === null || !URL.canParse(one) || !URL.canParse(other)) return false;
  return new URL(one).host === new URL(other).host;
}

function unknownProduct(product: string, known: readonly string[]) {
  return terminal(
    'unknown_product',
    `This site has no product "${product}". Name one of: ${known.join(', ') || 'none, it seems'}; or none at all.`,
  );
}
