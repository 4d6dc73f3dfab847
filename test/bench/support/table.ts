/** One figure, what it is held against, and what was aimed at. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  /** The floor or baseline of the same run. */
  readonly beside: string;
  readonly ratio: number | null;
  readonly aim: string;
}

export function printTable(rows: readonly Row[]): void {
  const lines = [
    ['what', 'measured', 'beside', 'ratio', 'aim'],
    ...rows.map((row) => [row.what, row.figure, row.beside, row.ratio?.toFixed(2) ?? '', row.aim]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
