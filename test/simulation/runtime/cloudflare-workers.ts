// Stands in for the platform's module of this name where the shop's objects run in Node.

/** What every object extends: it keeps what it was given. */
export class DurableObject<Environment = unknown> {
  readonly ctx: DurableObjectState;
  readonly env: Environment;

  constructor(ctx: DurableObjectState, env: Environment) {
    this.ctx = ctx;
    this.env = env;
  }
}

/** Whatever goes on behind an answer goes on by itself here. */
export function waitUntil(_work: Promise<unknown>): void {}
