// Logs an error for every database that is nearly full; `GET /ready` shows the same state.

import { DATABASE_BYTES_MAX, readSizeBytes, spaceOf } from "../services/health/database-space.ts";

export async function watchSpace(env: Pick<Env, "DB" | "LOG_DB">): Promise<void> {
  for (const name of ["DB", "LOG_DB"] as const) {
    const sizeBytes = await readSizeBytes(env[name]);
    if (spaceOf(sizeBytes) === "enough") continue;
    const facts = { database: name, sizeBytes, maxBytes: DATABASE_BYTES_MAX };
    console.error(JSON.stringify({ level: "error", message: "database nearly full", ...facts }));
  }
}
