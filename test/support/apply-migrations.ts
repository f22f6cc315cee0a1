// Gives every test file's databases their tables.

import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

await applyD1Migrations(env.DB, env.SHOP_MIGRATIONS);
await applyD1Migrations(env.LOG_DB, env.LOG_MIGRATIONS);
