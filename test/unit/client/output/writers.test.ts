import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { fields, type RecordLayout } from '../../../../src/client/output/column.ts';
import { palette } from '../../../../src/client/output/palette.ts';
import { OutputClosed, Sink } from '../../../../src/client/output/sink.ts';
import { type ListFormat, writeRecords } from '../../../../src/client/output/write-records.ts';
import { Collected } from '../support/run.ts';

interface Row {
  readonly id: number;
  readonly displayName: string | null;
  readonly active?: boolean;
  readonly via?: readonly string[];
}

const LAYOUT: RecordLayout<Row> = {
  noun: ['row', 'rows'],
  table: fields('id', 'displayName', 'active', 'via'),
  csv: fields('id', 'displayName', 'active', 'via'),
};

async function written(format: ListFormat, rows: readonly Row[], width: number | null = null): Promise<string> {
  const stream = new Collected();
  const count = await writeRecords(new Sink(stream), format, rows, LAYOUT, { width, paint: palette(false) });
  expect(count).toBe(rows.length);
  return stream.text;
}

const ROWS: readonly Row[] = [
  { id: 1, displayName: 'Ada, "the first"', active: true, via: ['direct', 'group:g1'] },
  { id: 22, displayName: null, active: false, via: [] },
];

test('a table has a header and columns as wide as what stands in them', async () => {
  expect(await written('table', ROWS)).toMatchInlineSnapshot(`
    "ID  DISPLAY NAME      ACTIVE  VIA
    1   Ada, "the first"  yes     direct, group:g1
    22                    no
    "
  `);
});

test('JSON is an array with one record a line', async () => {
  const text = await written('json', ROWS);
  expect(JSON.parse(text)).toEqual(ROWS);
  expect(text.split('\n')).toHaveLength(5);
});

test('nothing is an empty array, an empty file of lines, and a header alone', async () => {
  expect(await written('json', [])).toBe('[]\n');
  expect(await written('ndjson', [])).toBe('');
  expect(await written('csv', [])).toBe('id,displayName,active,via\r\n');
  expect(await written('table', [])).toBe('ID  DISPLAY NAME  ACTIVE  VIA\n');
});

test('NDJSON is one record a line', async () => {
  const lines = (await written('ndjson', ROWS)).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(ROWS);
});

test('CSV quotes by RFC 4180 and keeps every value as it is', async () => {
  const rows = [...ROWS, { id: 3, displayName: '=1+1\nsecond line' }];
  expect(await written('csv', rows)).toBe(
    'id,displayName,active,via\r\n' +
      '1,"Ada, ""the first""",true,direct;group:g1\r\n' +
      '22,,false,\r\n' +
      '3,"=1+1\nsecond line",,\r\n',
  );
});

describe('a table on a terminal', () => {
  test('takes from its widest column until it fits', async () => {
    const rows = [{ id: 1, displayName: 'A name that goes on and on and on' }];
    const lines = (await written('table', rows, 40)).trimEnd().split('\n');
    expect(lines[1]).toContain('A name that goes on');
    expect(lines[1]).toContain('…');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(40);
  });

  test('counts wide characters as two and joined marks as none', async () => {
    const rows = [
      { id: 1, displayName: '山田太郎', active: true },
      { id: 2, displayName: 'Zoe\u0308', active: true },
    ];
    const [, wide = '', joined = ''] = (await written('table', rows)).split('\n');
    expect(wide.indexOf('yes') + 4).toBe(joined.indexOf('yes') - 1);
  });

  test('shows no control character of a name', async () => {
    expect(await written('table', [{ id: 1, displayName: 'evil\u001b[2Jname\u202e' }])).toContain(
      'evil\ufffd[2Jname\ufffd',
    );
  });
});

test('widths come from the first rows, and later ones are not lost', async () => {
  const rows = Array.from({ length: 1000 }, (_, id) => ({
    id,
    displayName: id === 999 ? 'much longer than the others' : 'x',
  }));
  const lines = (await written('table', rows)).trimEnd().split('\n');
  expect(lines).toHaveLength(1001);
  expect(lines.at(-1)).toContain('much longer than the others');
});

describe('a slow reader', () => {
  test('sets the pace: rows are not made faster than they are read', async () => {
    let made = 0;
    let read = 0;
    const slow = new Writable({
      highWaterMark: 1,
      write(chunk: Buffer, _encoding, done) {
        read += chunk.toString().split('\n').length - 1;
        expect(made - read).toBeLessThan(3_000);
        setImmediate(done);
      },
    });
    async function* rows(): AsyncGenerator<Row> {
      for (; made < 50_000; made += 1) yield { id: made, displayName: 'x' };
    }
    await writeRecords(new Sink(slow), 'ndjson', rows(), LAYOUT, { width: null, paint: palette(false) });
    expect(read).toBe(50_000);
  });

  test('that goes away ends the writing', async () => {
    const gone = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    async function* endless(): AsyncGenerator<Row> {
      for (let id = 0; ; id += 1) yield { id, displayName: 'x' };
    }
    const writing = writeRecords(new Sink(gone), 'csv', endless(), LAYOUT, {
      width: null,
      paint: palette(false),
    });
    await expect(writing).rejects.toThrow(OutputClosed);
  });
});
