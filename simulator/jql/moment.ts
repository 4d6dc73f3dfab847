import { badRequest } from '../http/errors.ts';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** A time of a query in epoch milliseconds: `2026-11-24`, `2026-11-24 13:45` (by the minute, as Jira reads it), `-30m`, `now()`. */
export function momentOf(value: string, now: number): number {
  if (value === 'now()') return now;
  const [, sign, count, unit] = value.match(/^([+-]?)(\d+)([mhdw])$/) ?? [];
  if (count !== undefined && unit !== undefined)
    return now + (sign === '-' ? -1 : 1) * Number(count) * (UNITS[unit] ?? 0);
  const [, day, time] = value.match(/^(\d{4}[-/]\d{2}[-/]\d{2})(?: (\d{2}:\d{2}))?$/) ?? [];
  const at = day === undefined ? Number.NaN : Date.parse(`${day.replaceAll('/', '-')}T${time ?? '00:00'}:00Z`);
  if (Number.isNaN(at))
    throw badRequest(
      `Date value '${value}' is invalid. Valid formats include: 'yyyy-MM-dd HH:mm', 'yyyy-MM-dd', '-5d'.`,
    );
  return at;
}
