import type { FieldValue } from '../ticket-content.ts';
import { type Encode, encoded, quote, refused, scalarText } from './encoded.ts';

const ISO =
  /^(?<date>\d{4}-\d{2}-\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?<fraction>[.,]\d+)?)?(?<offset>Z|[+-]\d{2}:?\d{2})?)?$/i;

/** An empty timestamp of ConductorOne, and the one of its language: no date was meant (PARITY F12). */
const EMPTY_TIMESTAMP = /^(1970|0001)-01-01T00:00:00(\.0+)?(Z|\+00:?00)$/i;

/** No zone is further from UTC. */
const FARTHEST_OFFSET_MINUTES = 14 * 60;

export function isEmptyDate(value: FieldValue): boolean {
  return typeof value === 'string' && EMPTY_TIMESTAMP.test(value.trim());
}

/** A day: of a time, the one that it is written with. */
export const encodeDate: Encode = (value) => {
  const parts = read(value);
  return parts === null ? refused(`${quote(value)} is no date`) : encoded(parts.date);
};

/** A moment, with the offset that it is written with, as Jira wants it: milliseconds, and no colon in the offset. */
export const encodeDateTime: Encode = (value) => {
  const parts = read(value);
  if (parts === null) return refused(`${quote(value)} is no date with a time`);
  const { date, hour, minute, second = '00', fraction = '', offset } = parts;
  if (hour === undefined || minute === undefined) return refused(`${quote(value)} has no time`);
  if (offset === undefined) return refused(`${quote(value)} does not say in which time zone`);
  const milliseconds = fraction.slice(1, 4).padEnd(3, '0');
  const zone = offset.toUpperCase() === 'Z' ? '+0000' : offset.replace(':', '');
  return encoded(`${date}T${hour}:${minute}:${second}.${milliseconds}${zone}`);
};

interface Parts {
  readonly date: string;
  readonly hour?: string;
  readonly minute?: string;
  readonly second?: string;
  readonly fraction?: string;
  readonly offset?: string;
}

function read(value: FieldValue): Parts | null {
  const parts = ISO.exec(scalarText(value) ?? '')?.groups as Parts | undefined;
  if (parts === undefined || !isDay(parts.date)) return null;
  const { hour = '0', minute = '0', second = '0', offset = 'Z' } = parts;
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return isTime && isOffset(offset) ? parts : null;
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function isOffset(offset: string): boolean {
  const [, hours = '0', minutes = '0'] = /^[+-](\d{2}):?(\d{2})$/.exec(offset) ?? [];
  return Number(minutes) < 60 && Number(hours) * 60 + Number(minutes) <= FARTHEST_OFFSET_MINUTES;
}
