import { toDocument } from '../adf.ts';
import { LONGEST_TEXT } from '../ticket-content.ts';
import { cleanLabels, LONGEST_LABEL } from '../ticket-label.ts';
import { type Encode, encoded, encodeEach, property, quote, refused, scalarText } from './encoded.ts';

/** Jira's limit of short texts and addresses (Atlassian: Custom fields types in company-managed projects, 2026-08). */
const LONGEST_LINE = 255;

/** One line of plain text. */
export const encodeText: Encode = (value, { custom }) => {
  const text = scalarText(value);
  if (text === null) return refused(`${quote(value)} is no text`);
  const isShort = custom?.endsWith(':textfield') === true;
  if (isShort && /[\r\n]/.test(text)) return refused('this must be one line');
  const longest = isShort ? LONGEST_LINE : LONGEST_TEXT;
  return text.length > longest ? tooLong(text, longest) : encoded(text);
};

/** A text of several lines, which becomes a document; or a document as it is. */
export const encodeRichText: Encode = (value) => {
  if (property(value, 'type') === 'doc') return encoded(value);
  const text = typeof value === 'string' ? value : scalarText(value);
  if (text === null) return refused(`${quote(value)} is no text`);
  return text.length > LONGEST_TEXT ? tooLong(text, LONGEST_TEXT) : encoded(toDocument(text) ?? undefined);
};

export const encodeUrl: Encode = (value) => {
  const text = scalarText(value) ?? '';
  if (!/^(https?|ftp):\/\/[^\s/?#]+\S*$/i.test(text)) return refused(`${quote(value)} is no web address`);
  return text.length > LONGEST_LINE ? tooLong(text, LONGEST_LINE) : encoded(text);
};

/** A list of texts, or of choices as the Go connector writes them. */
export const encodeTexts: Encode = (value) =>
  encodeEach(value, (item) => {
    const text = scalarText(item) ?? property(item, 'value', 'name', 'display_name', 'id');
    return text === null ? refused(`${quote(item)} is no text`) : encoded(text);
  });

export const encodeLabels: Encode = (value, field) => {
  const texts = encodeTexts(value, field);
  if ('problem' in texts) return texts;
  const labels = cleanLabels(texts.value as string[]);
  const long = labels.find((label) => label.length > LONGEST_LABEL);
  return long === undefined ? encoded(labels) : tooLong(long, LONGEST_LABEL);
};

function tooLong(text: string, longest: number) {
  return refused(`${text.length} characters are more than the ${longest} that Jira takes`);
}
