import { listWebhooks } from '../../../jira/admin-webhooks.ts';
import { inProjects } from '../../../jira/jql.ts';
import { examineWebhooks, type WantedWebhook, webhookName } from '../../../model/webhook.ts';
import { webhookAddress, webhookPath } from '../../../model/webhook-address.ts';
import { mendingCommand } from '../../webhooks/mend.ts';
import type { Check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { findingOf, isRefusal, refusalFinding } from '../explain.ts';
import { FEATURE } from '../feature-names.ts';
import { doubtful, type Finding, fine, passedOver } from '../finding.ts';
import { CREDENTIAL, hasScopes } from './credential.ts';

/** Without webhooks tickets are asked for: it takes longer, and that is all. So nothing here is worse than a warning. */
export const webhookCheck: Check = {
  id: 'webhook',
  title: 'Webhook',
  features: [FEATURE.ticketSpeed],
  needs: [CREDENTIAL],
  run: async (examination) => {
    const { webhookSecret, ticketing } = examination.connection;
    const { publicUrl } = examination.settings;
    if (!ticketing) return passedOver('not needed: tickets are switched off (BATON_TICKETING)');
    if (webhookSecret === null && publicUrl === null) {
      return passedOver('not configured: tickets are watched by asking Jira');
    }
    if (webhookSecret === null) {
      return doubtful('there is an address for it, and no secret: no webhook would be taken', HOW_TO_SECRET);
    }
    try {
      return await findingOfWebhooks(examination);
    } catch (error) {
      return tamed(isRefusal(error) ? refusalFinding([error], hasScopes(examination)) : findingOf(error));
    }
  },
};

const HOW_TO_SECRET =
  'Set JIRA_ACCESS_WEBHOOK_SECRET to a long random text, start the worker again, and run `jira-access webhook register`.';

async function findingOfWebhooks(examination: Examination): Promise<Finding> {
  const { settings, target, connection } = examination;
  const webhooks = await listWebhooks(examination.account(), examination.options);
  const { webhook, problems } = examineWebhooks(
    webhooks,
    wanted(target.connection, settings.publicUrl, connection.jiraProjectKeys),
  );
  if (problems.length === 0) return fine(`Jira calls ${webhook?.url} when a ticket changes`);
  const command = mendingCommand({ webhook, addressKnown: settings.publicUrl !== null }, settings.connection);
  return doubtful(problems.map(({ text }) => text).join('; '), `Run \`${command}\`.`);
}

function wanted(connection: string, publicUrl: string | null, projectKeys: readonly string[]): WantedWebhook {
  const address = publicUrl === null ? null : webhookAddress(publicUrl, connection);
  return {
    name: webhookName(connection),
    // An address that is none was told of when the settings were read.
    url: address !== null && 'url' in address ? address.url : null,
    path: webhookPath(connection),
    filter: inProjects(projectKeys),
  };
}

function tamed({ found, remedy }: Finding): Finding {
  return doubtful(found, remedy);
}
