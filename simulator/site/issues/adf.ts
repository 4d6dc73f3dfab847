/** Atlassian documents (ADF): what version 3 of the API takes and gives where version 2 has plain text. */

interface Node {
  readonly type: string;
  readonly text?: unknown;
  readonly content?: unknown;
}

/** What may stand in what, for the nodes that clients without an editor write; others are taken as they come. */
const inline = ['text', 'hardBreak', 'mention', 'emoji', 'inlineCard', 'date', 'status'];
const blocks = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'codeBlock',
  'blockquote',
  'rule',
  'panel',
  'table',
];
const children: Readonly<Record<string, readonly string[]>> = {
  doc: [...blocks, 'blockCard', 'mediaGroup', 'mediaSingle', 'expand', 'taskList', 'decisionList'],
  paragraph: inline,
  heading: inline,
  codeBlock: ['text'],
  bulletList: ['listItem'],
  orderedList: ['listItem'],
  listItem: ['paragraph', 'bulletList', 'orderedList', 'codeBlock', 'mediaSingle'],
  blockquote: ['paragraph', 'bulletList', 'orderedList', 'codeBlock'],
};

/** Jira's limit of a text field, counted in the characters of its text. */
const MOST_CHARACTERS = 32_767;

/** Why Jira would refuse a document, in its words; null for a sound one. */
export function objectionToDocument(value: unknown): string | null {
  const isDocument = isNode(value) && value.type === 'doc' && 'version' in value && value.version === 1;
  if (!isDocument) {
    return 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
  }
  if (!Array.isArray(value.content) || !isSound(value)) return 'INVALID_INPUT';
  return textOfDocument(value).length > MOST_CHARACTERS ? 'CONTENT_LIMIT_EXCEEDED' : null;
}

/** Why Jira would refuse a plain text in version 2 of the API. */
export function objectionToText(value: unknown): string | null {
  if (typeof value !== 'string') return 'Operation value must be a string';
  return value.length > MOST_CHARACTERS
    ? `The entered text is too long. It exceeds the allowed limit of ${MOST_CHARACTERS} characters.`
    : null;
}

/** The text of a document, a line to each paragraph. */
export function textOfDocument(document: unknown): string {
  return linesOf(document).join('\n');
}

/** What Jira makes of a plain text. */
export function documentOf(text: string): unknown {
  return { type: 'doc', version: 1, content: text.split('\n').map(paragraph) };
}

function paragraph(line: string) {
  return { type: 'paragraph', content: line === '' ? [] : [{ type: 'text', text: line }] };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function isSound(node: Node): boolean {
  if (node.type === 'text') return typeof node.text === 'string' && node.text !== '';
  if (node.content === undefined) return true;
  if (!Array.isArray(node.content)) return false;
  const allowed = children[node.type];
  return node.content.every(
    (child) => isNode(child) && (allowed === undefined || allowed.includes(child.type)) && isSound(child),
  );
}

const ofOneLine = ['paragraph', 'heading', 'codeBlock'];

function linesOf(node: unknown): string[] {
  if (!isNode(node)) return [];
  if (node.type === 'text') return [String(node.text)];
  if (node.type === 'hardBreak') return ['\n'];
  const parts = (Array.isArray(node.content) ? node.content : []).flatMap(linesOf);
  return ofOneLine.includes(node.type) ? [parts.join('')] : parts;
}
