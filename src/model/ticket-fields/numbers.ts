import { type Encode, encoded, isId, property, quote, refused, scalarText } from './encoded.ts';

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Whole or not: the Go connector takes whole numbers only (PARITY F12). */
export const encodeNumber: Encode = (value) => {
  const text = scalarText(value) ?? '';
  const number = DECIMAL.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? encoded(number) : refused(`${quote(value)} is no number`);
};

/** One sprint, by its number. */
export const encodeSprint: Encode = (value) => {
  const only = Array.isArray(value) && value.length === 1 ? (value[0] ?? null) : value;
  const text = scalarText(only) ?? property(only, 'id') ?? '';
  return isId(text) ? encoded(Number(text)) : refused(`${quote(value)} is not the number of one sprint`);
};

const ESTIMATES = ['originalEstimate', 'remainingEstimate'];
/** `2w 3d 4h 30m`; a bare number is in the unit that the site is set to. */
const DURATION = /^\d+(\.\d+)?[wdhm]?(\s+\d+(\.\d+)?[wdhm])*$/i;

/** Estimates; a text is the original one. */
export const encodeTimeTracking: Encode = (value) => {
  const text = scalarText(value);
  const estimates = text === null ? Object.entries(value as object) : [['originalEstimate', text]];
  const wrong = estimates.find(
    ([name, given]) => !(ESTIMATES.includes(name) && DURATION.test(scalarText(given) ?? '')),
  );
  if (wrong !== undefined) return refused(`${quote(value)} is no estimate`);
  return encoded(Object.fromEntries(estimates.map(([name, given]) => [name, scalarText(given)])));
};
