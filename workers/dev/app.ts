// Tools for developers, under /_/: every mail the shop sent, every event it stated, and the routes
// that fill a shop. They answer in development alone; a production bundle does not contain them.

import { type Context, Hono } from "hono";
import type { AuditEntry } from "../../domain/events/audit-entry.ts";
import { answerUnknown } from "../api/middleware/not-found.ts";
import type { Notification } from "../db/log/notifications.ts";
import { settingsOf } from "../env.ts";
import type { AppEnv } from "../http/app-env.ts";
import { createBaseApp } from "../http/base-app.ts";
import { wholeNumber } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { requireSameOrigin } from "../http/same-origin.ts";
import { MAILS_MAX } from "../services/event-log/event-log-service.ts";
import { devServicesOf } from "./dev-services.ts";
import { mailPage } from "./mail-page.tsx";
import { seedRoutes } from "./seed/index.ts";

/** Mails are shown as they are: styles on their elements, pictures from anywhere, no script. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src * data:; frame-src *";

export const devTools = createBaseApp({ limits: new Hono<AppEnv>() });

devTools.use(requireSameOrigin());
devTools.use("/_/*", async (c, next) => {
  c.header("Cache-Control", "private, no-store");
  if (settingsOf(c.env).ENVIRONMENT !== "development") return problem(c, "route-not-found");
  await next();
});

devTools.get("/_/mail", async (c) => {
  const skip = readSkip(c);
  if (skip === undefined) return problem(c, "invalid-request", { errors: [BAD_SKIP] });
  const mails = await devServicesOf(c).eventLog.mails({}, skip);
  c.header("Content-Security-Policy", PAGE_POLICY);
  return c.html(mailPage(mails, mails.length < MAILS_MAX ? undefined : skip + MAILS_MAX));
});

devTools.get("/_/mail.json", async (c) => {
  const skip = readSkip(c);
  if (skip === undefined) return problem(c, "invalid-request", { errors: [BAD_SKIP] });
  const mails = await devServicesOf(c).eventLog.mails({ to: c.req.query("to") }, skip);
  return c.json(mails.map(mailShape));
});

devTools.get("/_/audit.json", async (c) => {
  const { correlationId, callerCorrelationId, subject, type } = c.req.query();
  const filter = { correlationId, callerCorrelationId, subject, type };
  const entries = await c.var.services.audit.trail(filter);
  return c.json({ entries: entries.map(entryShape) });
});

devTools.route("/", seedRoutes);
devTools.all("*", (c) => answerUnknown(devTools, c));

const BAD_SKIP = { path: "skip", code: "invalid", message: "Give a whole number of mails to skip" };

const MAILS_SKIPPED_MAX = 999_999_999;
const skipSchema = wholeNumber(0, MAILS_SKIPPED_MAX).default(0);

/** How many mails to leave out; undefined where that is no number of mails. */
function readSkip(c: Context<AppEnv>): number | undefined {
  return skipSchema.safeParse(c.req.query("skip")).data;
}

function mailShape(mail: Notification) {
  const { id, recipient: to, subject, template, html, text, state, failure, attempts } = mail;
  return {
    ...{ id, to, subject, template, html, text, state, failure, attempts },
    createdAt: new Date(mail.createdAtMs).toISOString(),
    orderId: mail.orderId,
    correlationId: mail.correlationId,
  };
}

function entryShape({ atMs, ...entry }: AuditEntry) {
  return { ...entry, at: new Date(atMs).toISOString() };
}
