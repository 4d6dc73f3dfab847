/** A node of the Atlassian Document Format, as far as plain text needs it (Atlassian: Document structure, 2026-08). */
interface AdfNode {
  readonly type: 'paragraph' | 'text' | 'hardBreak';
  readonly content?: readonly AdfNode[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: 'link'; readonly attrs: { readonly href: string } }[];
}

/** A document as descriptions, comments and fields of several lines take it. */
export interface AdfDocument {
  readonly version: 1;
  readonly type: 'doc';
  readonly content: readonly AdfNode[];
}

/** Addresses that stand in a text by themselves. */
const BARE_LINK = /https?:\/\/[^\s<>"]+/g;
/** A sentence may end behind an address; these do not belong to it. */
const AFTER_LINK = /[.,;:!?'*_]+$/;
/** No text holds these: control characters but for the tab and the ends of lines. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * A plain text as a document: a paragraph for each block between blank lines, a break for each end of a line, and bare web
 * addresses as links. Null where the text says nothing: Jira refuses text nodes that are empty.
 */
export function toDocument(text: string): AdfDocument | null {
  const content = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROL, '')
    .split(/\n(?:[^\S\n]*\n)+/)
    .map((block) => block.replace(/^\n+|\s+$/g, ''))
    .filter((block) => block.trim() !== '')
    .map(paragraph);
  return content.length === 0 ? null : { version: 1, type: 'doc', content };
}

function paragraph(block: string): AdfNode {
  const content = block.split('\n').flatMap((line, index): AdfNode[] => {
    const nodes = inline(line);
    return index === 0 ? nodes : [{ type: 'hardBreak' }, ...nodes];
  });
  return { type: 'paragraph', content };
}

function inline(line: string): AdfNode[] {
  const nodes: AdfNode[] = [];
  let behind = 0;
  for (const { 0: found, index } of line.matchAll(BARE_LINK)) {
    const href = withoutPunctuation(found);
    if (index > behind) nodes.push({ type: 'text', text: line.slice(behind, index) });
    nodes.push({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] });
    behind = index + href.length;
  }
  if (behind < line.length) nodes.push({ type: 'text', text: line.slice(behind) });
  return nodes;
}

/** A closing bracket belongs to an address that opens it. */
function withoutPunctuation(found: string): string {
  let link = found.replace(AFTER_LINK, '');
  while (link.endsWith(')') && link.split(')').length > link.split('(').length) {
    link = link.slice(0, -1).replace(AFTER_LINK, '');
  }
  return link;
}
