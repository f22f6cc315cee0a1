// Results and refusals as plain data, which objects, RPC, storage and services pass on unchanged.

/** Either a value or a refusal. Plain data, for RPC and storage. */
export type Result<T, R> = Accepted<T> | Refused<R>;

export interface Accepted<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refused<R> {
  readonly ok: false;
  readonly refusal: R;
}

/** An expected refusal: a stable kebab-case code, and details that help to act on it. */
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
