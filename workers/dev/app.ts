// Tools for developers, under /_/: every mail the shop sent, every event it stated, and the routes
// that fill a shop. They answer in development alone, except that requests with its SEED_TOKEN fill
// a demo. The page of the simulated bank answers in a demo too. A production bundle contains none
// of them.

import { type Context, Hono } from "hono";
import type { AuditEntry } from "../../domain/events/audit-entry.ts";
import { simulatorSettingsOf } from "../adapters/simulator-settings.ts";
import { answerUnknown } from "../api/middleware/not-found.ts";
import { settingsOf } from "../env.ts";
import type { AppEnv } from "../http/app-env.ts";
import { createBaseApp } from "../http/base-app.ts";
import { refuseCursor } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { requireSameOrigin } from "../http/same-origin.ts";
import { isSameText } from "../services/auth/keyed-hash.ts";
import type { WholeMail } from "../services/notifications/notification-service.ts";
import { bankRoutes } from "./bank/index.ts";
import { mailPage } from "./mail-page.tsx";
import { seedRoutes } from "./seed/index.ts";

/** Mails are shown as they are: styles on their elements, pictures from anywhere, no script. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src * data:; frame-src *";

export const devTools = createBaseApp({ limits: new Hono<AppEnv>() });

devTools.use(requireSameOrigin());
devTools.route("/", bankRoutes);
devTools.use("/_/*", async (c, next) => {
  c.header("Cache-Control", "private, no-store");
  if (!mayUse(c)) return problem(c, "route-not-found");
  await next();
});

devTools.get("/_/mail", async (c) => {
  const page = await readMails(c);
  if (page === "invalid-cursor") return refuseCursor(c);
  c.header("Content-Security-Policy", PAGE_POLICY);
  return c.html(mailPage(page.mails, page.nextCursor));
});

/** An array, with the address of older mails in a `Link` header. */
devTools.get("/_/mail.json", async (c) => {
  const page = await readMails(c);
  if (page === "invalid-cursor") return refuseCursor(c);
  if (page.nextCursor !== null) {
    c.header("Link", `</_/mail.json?${olderMails(c, page.nextCursor)}>; rel="next"`);
  }
  return c.json(page.mails.map(mailShape));
});

devTools.get("/_/audit.json", async (c) => {
  const { correlationId, callerCorrelationId, subject, type } = c.req.query();
  const filter = { correlationId, callerCorrelationId, subject, type };
  const entries = await c.var.services.audit.trail(filter);
  return c.json({ entries: entries.map(entryShape) });
});

devTools.route("/", seedRoutes);
devTools.all("*", (c) => answerUnknown(devTools, c));

function mayUse(c: Context<AppEnv>): boolean {
  if (settingsOf(c.env).ENVIRONMENT === "development") return true;
  const { SEED_TOKEN } = simulatorSettingsOf(c.env);
  if (SEED_TOKEN === undefined || !c.req.path.startsWith("/_/seed/")) return false;
  return isSameText(c.req.header("X-Seed-Token") ?? "", SEED_TOKEN);
}

/** Each takes a read of its body. */
const MAILS_PER_PAGE = 100;

async function readMails(c: Context<AppEnv>) {
  const { notifications } = c.var.services;
  const { to: recipient, cursor } = c.req.query();
  const page = await notifications.list({ recipient }, { limit: MAILS_PER_PAGE, cursor });
  if (page === "invalid-cursor") return page;
  const mails = await notifications.withBodies(page.items);
  return { mails, nextCursor: page.nextCursor };
}

function olderMails(c: Context<AppEnv>, cursor: string): URLSearchParams {
  return new URLSearchParams({ ...c.req.query(), cursor });
}

function mailShape(mail: WholeMail) {
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
