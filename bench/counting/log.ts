// What the objects of a counted request did, one entry after another.

export type Act =
  | { readonly kind: "begin"; readonly method: string }
  | { readonly kind: "end"; readonly method: string }
  /** A statement that made a table or an index: the object is new. */
  | { readonly kind: "schema" }
  | { readonly kind: "write"; readonly rows: number }
  | { readonly kind: "alarm"; readonly inMs: number };

/** One thing an object did; `object` is its class and name. */
export type Entry = Act & { readonly object: string };
