// Compares a projection with its object. The versions show which is older; a projection must never
// be ahead of its object.

interface Versioned {
  readonly version: number;
}

export interface Drift {
  /**
   * `missing`: no row. `orphan`: a row without an object. `ahead`: the row is newer than the
   * object, which has lost a change. `differs`: visible fields differ. `behind`: only the version
   * is older, as after a change that no visible field shows.
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

/** The kinds of drift that writing the row again repairs. */
export function isMendable({ drift }: Drift): boolean {
  return drift === "missing" || drift === "differs" || drift === "behind";
}
