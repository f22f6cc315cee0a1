// The services that development tools alone use.

import type { Context } from "hono";
import { createPasswordHasher } from "../adapters/crypto/passwords.ts";
import { databaseOf } from "../db/database.ts";
import { settingsOf } from "../env.ts";
import type { AppEnv } from "../http/app-env.ts";
import { createAccountSeedService } from "../services/seed/demo-account-service.ts";
import { createSeedService } from "../services/seed/seed-service.ts";

export function devServicesOf({ env, var: { services } }: Pick<Context<AppEnv>, "env" | "var">) {
  const db = databaseOf(env.DB);
  const { catalogWriter } = services;
  const { PASSWORD_PEPPER, PASSWORD_COST } = settingsOf(env);
  return {
    accountSeed: createAccountSeedService(db, createPasswordHasher(PASSWORD_PEPPER, PASSWORD_COST)),
    seed: createSeedService({ db, bindings: env, catalogWriter }),
  };
}
