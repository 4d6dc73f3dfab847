/** Something took longer than there was time for. */
export class Lateness extends Error {
  override readonly name = 'Lateness';
}

/** The outcome of `work`, or a Lateness after so many milliseconds; then the work's signal aborts, and its end is of no concern. */
export async function within<Result>(ms: number, work: (cancelled: AbortSignal) => Promise<Result>): Promise<Result> {
  const control = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Lateness(`not done within ${ms} ms`));
      control.abort();
    }, ms);
  });
  try {
    return await Promise.race([work(control.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
