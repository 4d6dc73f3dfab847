/**
 * How the text of a setting is read. `duration`: `30s`, `5m`, `1h30m`; a bare number means seconds. `list`: commas or spaces
 * part the entries. `names`: a list of names that may hold spaces, so commas alone part them. `durations`: a list of durations; `none` for an empty one.
 */
export type SettingType =
  | 'string'
  | 'boolean'
  | 'integer'
  | 'duration'
  | 'durations'
  | 'list'
  | 'names'
  | 'choice'
  | 'path'
  | 'url';

/** The chapters of the reference. */
export type SettingGroup =
  | 'site'
  | 'organization'
  | 'sync'
  | 'changes'
  | 'tickets'
  | 'webhooks'
  | 'storage'
  | 'temporal'
  | 'process'
  | 'logs'
  | 'compatibility';

/** Another name that means the same: what the Go connector, or an older release, called it. */
export interface SettingAlias {
  readonly env: string;
  readonly flag: string | null;
}

/** One row of the settings table. Loading, help, reference and manifests are made from these rows. */
export interface Setting {
  /** Its key in a YAML file, and its name in this code. */
  readonly name: string;
  readonly env: string;
  /** Long form, with a short form before it where there is one (`-p, --provisioning`); null: environment and YAML only. */
  readonly flag: string | null;
  /** Looked at, in this order, where the setting's own name is absent. */
  readonly aliases?: readonly SettingAlias[];
  readonly type: SettingType;
  /** As a user would write it; null where there is none. */
  readonly default: string | null;
  /** Where the default depends on something else, that in words. */
  readonly defaultText?: string;
  /** Never printed; may come from a file named by `<env>_FILE`. */
  readonly secret: boolean;
  readonly group: SettingGroup;
  /** `connection`: may differ from site to site, so the connections file takes it too. */
  readonly scope: 'connection' | 'process';
  /** `accepted`: read without complaint, for the Go connector's deployments, and reported as without effect. */
  readonly effect: 'honoured' | 'accepted';
  readonly meaning: string;
  /** What a choice, or each entry of a list, may be. */
  readonly choices?: readonly string[];
  /** Other words that are understood, each with the choice that it stands for. */
  readonly synonyms?: Readonly<Record<string, string>>;
  /** Bounds of an integer, or of a duration in seconds. */
  readonly min?: number;
  readonly max?: number;
}

type HonouredSetting = Partial<Setting> & Pick<Setting, 'name' | 'env' | 'group' | 'meaning'>;

/** Fills in what most honoured rows share, so that the tables show what is special. */
export function honoured(row: HonouredSetting): Setting {
  return { flag: null, type: 'string', default: null, secret: false, scope: 'process', effect: 'honoured', ...row };
}

/** The environment name that the Go connector derives from a flag (PARITY 5). */
export function batonEnv(flagName: string): string {
  return `BATON_${flagName.toUpperCase().replaceAll('-', '_')}`;
}

/** `--jira-url` from `--jira-url` or `-x, --jira-url`. */
export function longFlag(flag: string): string {
  return flag.slice(flag.indexOf('--'));
}

/** Every environment name under which a setting may come, its own first. */
export function envNames(setting: Setting): readonly string[] {
  return [setting.env, ...(setting.aliases ?? []).map((alias) => alias.env)];
}

/** Every flag under which a setting may come, its own first. */
export function flagNames(setting: Setting): readonly string[] {
  return [setting.flag, ...(setting.aliases ?? []).map((alias) => alias.flag)].filter((flag) => flag !== null);
}
