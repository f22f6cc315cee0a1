// How full the databases are. A D1 database that has reached its maximum refuses every write.

/** What a D1 database may hold, in bytes: 10 GB. Source: D1 limits, Workers Paid plan. */
export const DATABASE_BYTES_MAX = 10_000_000_000;

/** The share at which staff is warned: at a steady pace, a fifth is months of growth. */
export const NEARLY_FULL_SHARE = 0.8;

export type DatabaseSpace = "enough" | "nearly-full";

/** The size of a database in bytes, which D1 returns with every result. */
export async function readSizeBytes(database: D1Database): Promise<number> {
  const { meta } = await database.prepare("SELECT 1").run();
  return meta.size_after;
}

export function spaceOf(sizeBytes: number): DatabaseSpace {
  return sizeBytes < DATABASE_BYTES_MAX * NEARLY_FULL_SHARE ? "enough" : "nearly-full";
}
