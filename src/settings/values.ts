import { parseSetting, type SettingValue } from './parse.ts';
import type { SettingProblem } from './settings-error.ts';
import type { FoundSetting, SettingOrigin } from './sources.ts';

/** A setting in force: its value, and where that came from. */
export interface ResolvedSetting {
  readonly found: FoundSetting;
  readonly value: SettingValue;
}

/** Typed access to parsed settings by name. A setting that is absent or wrong reads as null, false, 0 or an empty list. */
export interface SettingValues {
  text(name: string): string | null;
  number(name: string): number;
  enabled(name: string): boolean;
  list(name: string): readonly string[];
  /** Milliseconds. */
  durations(name: string): readonly number[];
  origin(name: string): SettingOrigin | null;
  /** As the user named it; the setting's own name where it is absent. */
  where(name: string): string;
  all(): readonly ResolvedSetting[];
}

/** Parses what was found and notes what cannot be parsed. */
export function parseFound(found: readonly FoundSetting[], problems: SettingProblem[]): SettingValues {
  const resolved = new Map<string, ResolvedSetting>();
  for (const one of found) {
    const parsed = parseSetting(one.setting, one.raw);
    if ('problem' in parsed) problems.push({ where: one.where, what: parsed.problem });
    else resolved.set(one.setting.name, { found: one, value: parsed.value });
  }
  const get = (name: string): SettingValue | undefined => resolved.get(name)?.value;
  return {
    text: (name) => textOrNull(get(name)),
    number: (name) => Number(get(name) ?? 0),
    enabled: (name) => get(name) === true,
    list: (name) => (get(name) as readonly string[] | undefined) ?? [],
    durations: (name) => (get(name) as readonly number[] | undefined) ?? [],
    origin: (name) => resolved.get(name)?.found.origin ?? null,
    where: (name) => resolved.get(name)?.found.where ?? name,
    all: () => [...resolved.values()],
  };
}

function textOrNull(value: SettingValue | undefined): string | null {
  return value === undefined || value === '' ? null : String(value);
}
