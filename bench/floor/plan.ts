// What one request does to objects, as plain data: counted in the shop, repeated bare by the floor.

/** One call of one object and everything it does, in order. */
export interface PlannedCall {
  /** Tells the objects of one request apart: `order`, `stock-1`, `stock-2`. */
  readonly object: string;
  /** True for an object that other requests use too; the others are this request's own. */
  readonly isShared: boolean;
  readonly acts: readonly PlannedAct[];
}

export type PlannedAct =
  /** Statements that each write one row, in one synchronous turn. */
  | { readonly kind: "write"; readonly statements: number }
  | { readonly kind: "alarm"; readonly inMs: number }
  /** Calls of other objects, all under way at once; the next act waits for the last answer. */
  | { readonly kind: "call"; readonly calls: readonly PlannedCall[] };

/** Which objects a request's plan runs on. */
export interface PlanScope {
  /** Names the request's own objects. */
  readonly id: string;
  /** Names the shared ones: requests of different slots share nothing. */
  readonly slot: string;
}

export function objectNameOf({ object, isShared }: PlannedCall, { id, slot }: PlanScope): string {
  return isShared ? `${slot}/${object}` : `${id}/${object}`;
}
