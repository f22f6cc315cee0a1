// A projection against what it is a projection of. Versions tell who is older; a projection can
// never know more than its object.

interface Versioned {
  readonly version: number;
}

export interface Drift {
  /**
   * `missing`: there is no row. `orphan`: there is nothing behind the row. `ahead`: the row is
   * newer than the object, so the object has lost something. `differs`: what is visible is not the
   * same. `behind`: only the version is older, which happens while nothing visible changes.
   */
  readonly drift: "missing" | "orphan" | "ahead" | "differs" | "behind";
  /** Which fields differ, in the order they are written. */
  readonly fields: readonly string[];
}

/** Compares field by field, by the fields of the object's side. */
export function compareProjection<Fields extends Versioned>(
  object: Fields | undefined,
  row: NoInfer<Fields> | undefined,
): Drift | undefined {
  if (object === undefined) return row && { drift: "orphan", fields: [] };
  if (row === undefined) return { drift: "missing", fields: [] };
  if (row.version > object.version) return { drift: "ahead", fields: ["version"] };
  const fields = (Object.keys(object) as (keyof Fields & string)[]).filter(
    (field) => field !== "version" && object[field] !== row[field],
  );
  if (fields.length > 0) return { drift: "differs", fields };
  return row.version < object.version ? { drift: "behind", fields: [] } : undefined;
}

/** What writing the row anew mends. */
export function isMendable({ drift }: Drift): boolean {
  return drift === "missing" || drift === "differs" || drift === "behind";
}
