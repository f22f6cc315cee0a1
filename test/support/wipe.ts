// Empties all storage: objects with their alarms, databases, buckets, queues.

import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beginIsolate } from "../../workers/services/registry.ts";
import { wakeNamed } from "./named-objects.ts";

export async function wipe(): Promise<void> {
  await wakeStorage();
  await reset();
  beginIsolate();
  await applyD1Migrations(env.DB, env.SHOP_MIGRATIONS);
  await applyD1Migrations(env.LOG_DB, env.LOG_MIGRATIONS);
}

/** The platform's reset clears what runs; databases and buckets are objects of its own. */
async function wakeStorage(): Promise<void> {
  const databases = [env.DB, env.LOG_DB].map((db) => db.prepare("SELECT 1").run());
  await Promise.all([...databases, env.IMAGES.head("any"), wakeNamed()]);
}
