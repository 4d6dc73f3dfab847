/** Medians are of so many rounds; `BENCH_ROUNDS=1` is for whoever works on the benchmarks themselves. */
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
