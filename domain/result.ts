// The one way an expected "no" travels: as plain data, through objects, RPC and services alike.

/** Either the value asked for, or the refusal that says why not. Survives RPC and storage. */
export type Result<T, R> = Accepted<T> | Refused<R>;

export interface Accepted<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refused<R> {
  readonly ok: false;
  readonly refusal: R;
}

/** An expected "no": a stable kebab-case code, and numbers or words that help to act on it. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly detail?: string;
}

export function accept<T>(value: T): Accepted<T> {
  return { ok: true, value };
}

export function refuse<R>(refusal: R): Refused<R> {
  return { ok: false, refusal };
}
