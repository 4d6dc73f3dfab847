import { type Document, LineCounter, type Node, parseDocument } from 'yaml';
import { EXIT } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** A person mends so many mistakes before trying again. */
const MOST_PROBLEMS = 10;

/** Says what is wrong with a part of a text. */
export type Report = (at: Node | null, what: string) => void;

/** A text in YAML or JSON that was taken apart, with what is wrong with it. */
export class LocatedProblems {
  readonly document: Document.Parsed;
  readonly #lines = new LineCounter();
  readonly #problems: string[] = [];

  constructor(text: string) {
    this.document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
    for (const { pos, message } of this.document.errors) this.#add(pos[0], message);
  }

  get found(): boolean {
    return this.#problems.length > 0;
  }

  readonly report: Report = (at, what) => this.#add(at?.range?.[0] ?? 0, what);

  /** About something that does not stand in the text. */
  reportElsewhere(what: string): void {
    this.#problems.push(what);
  }

  /** `what` begins the message: `The plan plan.yaml`. */
  toError(what: string, fix: string): UserError {
    const [shown, left] = [this.#problems.slice(0, MOST_PROBLEMS), this.#problems.length - MOST_PROBLEMS];
    return new UserError(`${what} cannot be used.`, {
      why: [...shown, ...(left > 0 ? [`and ${left} more`] : [])].join('\n'),
      fix,
      exitCode: EXIT.wrongUse,
    });
  }

  #add(offset: number, what: string): void {
    this.#problems.push(`line ${this.#lines.linePos(offset).line}: ${what}`);
  }
}
