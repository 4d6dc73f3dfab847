import { envNames } from '../../../settings/setting.ts';
import { DEFAULT_CONNECTION } from '../../../settings/settings.ts';
import { settingNamed } from '../../../settings/table.ts';
import type { Check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { FEATURE } from '../feature-names.ts';
import { broken, doubtful, type Finding, fine, passedOver } from '../finding.ts';

export const SETTINGS = 'settings';

/** How they are written was checked when they were loaded: here it is whether there are enough. */
export const settingsCheck: Check = {
  id: SETTINGS,
  title: 'Settings of the site',
  features: [FEATURE.site],
  needs: [],
  run: async (examination) => {
    const { configured, target, warnings } = examination;
    if (configured === null) {
      return target.demoByDefault || target.runtime?.connections.includes(target.connection)
        ? passedOver('no site is configured: the simulated one of `up --demo` needs no check')
        : incomplete(examination);
    }
    const found = `${configured.jiraUrl} as ${configured.jiraEmail}`;
    return warnings.length === 0 ? fine(found) : doubtful(`${found}. ${warnings.join('. ')}`, 'Mend what is named.');
  },
};

function incomplete({ settings, target }: Examination): Finding {
  const begun = settings.incomplete.find(({ name }) => name === target.connection);
  if (begun === undefined) {
    const known = settings.connections.map(({ name }) => name).join(', ');
    return broken(`there is no connection named "${target.connection}"`, `Choose one of: ${known || 'none'}.`);
  }
  const missing = begun.missing.map((name) => settingNamed(name));
  const names = missing.map((setting) =>
    begun.name === DEFAULT_CONNECTION ? envNames(setting)[0] : `${setting.name} of connection ${begun.name}`,
  );
  return broken(`not set: ${names.join(', ')}`, 'Set them, or try it on a simulated site: `jira-access up --demo`.');
}
