import { EXIT } from '../exit-code.ts';
import { UserError } from '../user-error.ts';
import { span } from '../words.ts';

/** A timer fires within seconds, and taking away takes some more; after a minute, nobody was there to act on it. */
export const NOTABLY_LATE_MS = 60_000;

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/i;

/** ISO 8601 in UTC from a date, or a date and a time; by this machine's clock where no zone is named. */
export function parseMoment(text: string): string {
  const [, day = '', time = '00:00', zone = ''] = MOMENT.exec(text.trim()) ?? [];
  const moment = new Date(`${day}T${time}${zone.toUpperCase()}`);
  if (day !== '' && !Number.isNaN(moment.getTime())) return moment.toISOString();
  throw new UserError('write a time such as 2026-12-31, 2026-12-31T18:00 or 2026-12-31T18:00Z', {
    exitCode: EXIT.wrongUse,
  });
}

/** A time for people, which `parseMoment` reads back: `2026-11-24T20:00:00Z`. */
export function momentText(iso: string): string {
  return iso.replace(/\.\d+Z$/, 'Z');
}

/** `2026-11-24T20:00:00Z (in 8 h 0 min)`. */
export function momentWithDistance(iso: string, now: number): string {
  const distance = Date.parse(iso) - now;
  return `${momentText(iso)} (${distance >= 0 ? `in ${span(distance)}` : `${span(-distance)} ago`})`;
}
