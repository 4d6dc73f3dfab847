import { expect, test } from 'vitest';
import { toDocument } from '../../../src/model/adf.ts';

const text = (words: string) => ({ type: 'text', text: words });
const link = (href: string) => ({ ...text(href), marks: [{ type: 'link', attrs: { href } }] });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });

test('blocks become paragraphs, and ends of lines within one become breaks', () => {
  expect(toDocument('\n\none\r\ntwo\n \n\n\nthree  \n')).toEqual({
    version: 1,
    type: 'doc',
    content: [paragraph(text('one'), { type: 'hardBreak' }, text('two')), paragraph(text('three'))],
  });
});

test('a text that says nothing is no document: Jira refuses empty texts', () => {
  for (const empty of ['', ' \n\t\n ', '\u0000']) expect(toDocument(empty)).toBeNull();
});

test('bare addresses become links, without what ends the sentence around them', () => {
  const given = 'See https://a.example/x_(y), (http://b.example/z). And https://c.example!';
  expect(toDocument(given)?.content).toEqual([
    paragraph(
      text('See '),
      link('https://a.example/x_(y)'),
      text(', ('),
      link('http://b.example/z'),
      text('). And '),
      link('https://c.example'),
      text('!'),
    ),
  ]);
});
