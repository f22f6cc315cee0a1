// What happened, as a person would tell it: read when a story ends badly.

/** The last things that happened are what matters; a whole story is too long to read. */
const LINES_KEPT = 400;

export class Trace {
  readonly #nowMs: () => number;
  readonly #beganAtMs: number;
  readonly #lines: string[] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#beganAtMs = nowMs();
  }

  note(what: string): void {
    const seconds = (this.#nowMs() - this.#beganAtMs) / 1_000;
    this.#lines.push(`${seconds.toFixed(3).padStart(12)} s  ${what}`);
    if (this.#lines.length > LINES_KEPT) this.#lines.shift();
  }

  toString(): string {
    return this.#lines.join("\n");
  }
}
