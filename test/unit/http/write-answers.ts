import { type Answer, html, json } from './stand-in.ts';

/** Answers after which nobody knows whether it was done. */
export const unclear: readonly [name: string, answer: Answer][] = [
  ['a reset connection', (response) => response.socket?.resetAndDestroy()],
  ['a time-out', () => {}],
  ['a 500', json({}, {}, 500)],
  ['a 503 with Retry-After', json({}, { 'Retry-After': '0.01' }, 503)],
  ['a 504 of a gateway', html(504)],
  ['a 429', json({}, {}, 429)],
  ['a 429 with Retry-After', json({}, { 'Retry-After': '0.01' }, 429)],
  [
    'a body that was cut',
    (response) => {
      response.writeHead(201, { 'content-length': '500' });
      response.write('{"acc');
      setTimeout(() => response.destroy(), 5);
    },
  ],
  ['a page of HTML', html(200)],
];

/** Answers that say that nothing was done. */
export const refusals: readonly [status: number, code: string][] = [
  [400, 'bad_request'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [409, 'conflict'],
];
