// Gives every test file databases with tables and nothing else: what earlier files left is gone.

import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beginIsolate } from "../../workers/services/registry.ts";

await reset();
beginIsolate();
await applyD1Migrations(env.DB, env.SHOP_MIGRATIONS);
await applyD1Migrations(env.LOG_DB, env.LOG_MIGRATIONS);
