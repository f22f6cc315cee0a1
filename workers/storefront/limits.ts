// The rate limits of the pages, by path. They stand before the visitor is identified.

import { Hono } from "hono";
import type { AppEnv } from "../http/app-env.ts";
import { rateLimit } from "../http/rate-limit.ts";
import { showTooMany } from "./message.tsx";

/** Paths where passwords, codes and tokens could be guessed, or mails sent to other people. */
const CREDENTIAL_FORMS = ["/signin/*", "/register", "/verify/*", "/forgot", "/reset"];
const PASSWORD_FORMS = ["/account/password", "/account/delete"];
const CREDENTIAL_PATHS = ["/account/sessions/*", "/account/second-factor/*", "/account/export"];

export function createPageLimits(): Hono<AppEnv> {
  const limits = new Hono<AppEnv>();
  const guardCredentials = rateLimit("AUTH_LIMIT", showTooMany);
  limits.use(rateLimit(undefined, showTooMany));
  limits.on("POST", [...CREDENTIAL_FORMS, ...PASSWORD_FORMS], guardCredentials);
  for (const path of CREDENTIAL_PATHS) limits.use(path, guardCredentials);
  limits.on(
    "POST",
    ["/checkout", "/orders/:id/pay", "/orders/:id/cancel", "/orders/:id/return"],
    rateLimit("ORDER_LIMIT", showTooMany),
  );
  return limits;
}
