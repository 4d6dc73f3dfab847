/** What one cell may hold. Lists are joined for people and for spreadsheets. */
export type Cell = string | number | boolean | null | undefined | readonly string[];

/** Records as they come, or all at hand. */
export type Rows<Row> = AsyncIterable<Row> | Iterable<Row>;

/** One column of a list. `name` is its title in CSV; a table shows it in capitals. */
export interface Column<Row> {
  readonly name: string;
  readonly value: (row: Row) => Cell;
}

/** How records of one kind are shown: to people some columns, in CSV every field of the contract. */
export interface RecordLayout<Row> {
  /** `account`, `accounts`. */
  readonly noun: readonly [one: string, many: string];
  readonly table: readonly Column<Row>[];
  readonly csv: readonly Column<Row>[];
}

/** Columns that show the fields of these names as they are. */
export function fields<Row>(...names: readonly (keyof Row & string)[]): readonly Column<Row>[] {
  return names.map((name) => ({ name, value: (row: Row) => row[name] as Cell }));
}
