import type { Language, Site } from '../site/model.ts';

/** Refusals that clients are tempted to read; Jira writes them in the language of the account (FACTS 17). */
const words = {
  'already a member of the group': {
    en: (who: string, what: string) => `Cannot add user. '${who}' is already a member of '${what}'.`,
    de: (who: string, what: string) => `Der Benutzer '${who}' gehört bereits zu '${what}'.`,
  },
  'not a member of the group': {
    en: (who: string, what: string) => `Cannot remove user '${who}': not a member of '${what}'.`,
    de: (who: string, what: string) => `'${who}' kann nicht entfernt werden, da kein Mitglied von '${what}'.`,
  },
  'already in the role': {
    en: (who: string, what: string) => `'${who}' is already a member of the project role '${what}'.`,
    de: (who: string, what: string) => `'${who}' ist in der Projektrolle '${what}' schon enthalten.`,
  },
} satisfies Record<string, Record<Language, (who: string, what: string) => string>>;

export function inWords(site: Site, text: keyof typeof words, who: string, what: string): string {
  return words[text][site.terms.language](who, what);
}
