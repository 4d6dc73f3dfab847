import { formatDuration, parseDuration } from './duration.ts';
import { parseSiteUrl } from './jira-url.ts';
import type { Setting } from './setting.ts';

export type SettingValue = string | number | boolean | readonly string[] | readonly number[];

/** What a text means, or what is wrong with it and what to write instead. */
export type Parsed<Value> = { readonly value: Value } | { readonly problem: string };

const TRUE = new Set(['1', 't', 'true']);
const FALSE = new Set(['0', 'f', 'false']);

/** Reads the text of one setting. A problem never repeats a secret. */
export function parseSetting(setting: Setting, raw: string | readonly string[]): Parsed<SettingValue> {
  if (setting.type === 'list') return parseList(setting, raw, /[\s,]+/);
  if (setting.type === 'names') return parseList(setting, raw, /\s*,\s*/);
  if (setting.type === 'durations') return parseDurations(raw);
  const text = (typeof raw === 'string' ? raw : raw.join(',')).trim();
  switch (setting.type) {
    case 'boolean':
      return parseBoolean(text);
    case 'integer':
      return parseInteger(setting, text);
    case 'duration':
      return parseBoundedDuration(setting, text);
    case 'choice':
      return parseChoice(setting, text);
    case 'url':
      return parseSiteUrl(text);
    default:
      return { value: text };
  }
}

/** Doubles and empty entries are dropped. */
function parseList(
  { choices }: Setting,
  raw: string | readonly string[],
  separator: RegExp,
): Parsed<readonly string[]> {
  const texts = typeof raw === 'string' ? [raw] : raw;
  const entries = texts.flatMap((text) => text.trim().split(separator)).filter((entry) => entry !== '');
  const stranger = entries.find((entry) => choices?.includes(entry) === false);
  if (stranger !== undefined) return { problem: `"${stranger}" is not one of ${choices?.join(', ')}` };
  return { value: [...new Set(entries)] };
}

const NONE = 'none';

/** Milliseconds, the shortest first. */
function parseDurations(raw: string | readonly string[]): Parsed<readonly number[]> {
  const texts = (typeof raw === 'string' ? raw : raw.join(',')).split(/[\s,]+/).filter((text) => text !== '');
  if (texts.length === 1 && texts[0]?.toLowerCase() === NONE) return { value: [] };
  const values: number[] = [];
  for (const text of texts) {
    const value = parseDuration(text);
    if (value === null || value === 0) return { problem: `"${text}" is not a duration; write some such as 3d, 7d` };
    values.push(value);
  }
  return { value: [...new Set(values)].sort((a, b) => a - b) };
}

/** The words that Go's ParseBool takes, in any case. */
function parseBoolean(text: string): Parsed<boolean> {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return { value: true };
  if (FALSE.has(word)) return { value: false };
  return { problem: `"${text}" is neither true nor false` };
}

function parseInteger(setting: Setting, text: string): Parsed<number> {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = setting;
  const value = Number(text);
  if (text !== '' && Number.isSafeInteger(value) && value >= min && value <= max) return { value };
  return { problem: `"${text}" is not a whole number from ${min} to ${max}` };
}

function parseBoundedDuration(setting: Setting, text: string): Parsed<number> {
  const value = parseDuration(text);
  if (value === null) return { problem: `"${text}" is not a duration; write one such as 30s, 5m or 1h30m` };
  const [min, max] = [(setting.min ?? 0) * 1000, (setting.max ?? Number.MAX_SAFE_INTEGER) * 1000];
  if (value >= min && value <= max) return { value };
  return { problem: `"${text}" is out of bounds; write from ${formatDuration(min)} to ${formatDuration(max)}` };
}

function parseChoice(setting: Setting, text: string): Parsed<string> {
  const word = text.toLowerCase();
  const choice = setting.synonyms?.[word] ?? word;
  if (setting.choices?.includes(choice)) return { value: choice };
  return { problem: `"${text}" is not one of ${setting.choices?.join(', ')}` };
}
