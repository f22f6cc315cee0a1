// The mails of accounts, and what is kept of a mail whose link opens something.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { ERASED_EMAIL } from "../../../domain/erased-person.ts";
import { databaseOf } from "../../../workers/db/database.ts";
import { notifications } from "../../../workers/db/log/schema.ts";
import { oneTimeTokenOf } from "../../../workers/services/auth/one-time-token.ts";
import { deliverTo } from "../../support/deliveries.ts";
import { DEPLOYED } from "../../support/deployed.ts";
import { eventOf } from "../../support/events.ts";
import { ADA, MAILED_FACTS } from "../../support/mailed-facts.ts";
import { bodies, createMailing, ORIGIN, SECRET } from "./mailing.ts";

const db = databaseOf(env.LOG_DB);
const rows = () => db.select().from(notifications);

/** Everything that is stored of the mails: their rows and bodies. */
async function stored() {
  const mails = await rows();
  return Promise.all(mails.map(async (row) => ({ ...row, ...(await bodies.get(row.id)) })));
}

const TOKEN_ID = "ott_1";
const resetToken = (key: string) => oneTimeTokenOf(key, "reset-password", TOKEN_ID);
const resetAsked = () =>
  eventOf({
    type: "auth.password.reset.requested",
    data: { ...ADA, tokenId: TOKEN_ID, alreadyRegistered: false },
  });

beforeEach(async () => {
  await db.delete(notifications);
});

describe("the notification consumer, of accounts", () => {
  it.each(MAILED_FACTS)("sends $template after $fact.type, once", async ({ template, fact }) => {
    const { mail, deliver } = createMailing();
    const event = eventOf(fact);
    expect(await deliver(event)).toEqual([{ kind: "done" }]);
    expect(await deliver(event)).toEqual([{ kind: "done" }]);
    expect(mail.sent).toMatchObject([{ to: "ada@example.com" }]);
    expect(await rows()).toMatchObject([
      { id: `${event.id}.${template}`, template, state: "sent" },
    ]);
  });

  it("sends nothing about a sign-in on a device that is known", async () => {
    const { mail, deliver } = createMailing();
    const data = { ...ADA, sessionId: "ses_1", device: "Firefox on Linux", newDevice: false };
    expect(await deliver(eventOf({ type: "auth.login", data }))).toEqual([{ kind: "done" }]);
    expect(mail.sent).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  it("sends nothing to a person who was forgotten", async () => {
    const { mail, deliver } = createMailing();
    const data = { ...ADA, email: ERASED_EMAIL };
    expect(await deliver(eventOf({ type: "auth.email.verified", data }))).toEqual([
      { kind: "done" },
    ]);
    expect(mail.sent).toEqual([]);
    expect(await rows()).toEqual([]);
  });
});

describe("what is kept of a mail", () => {
  it("has its words and not its token, from before the first attempt on", async () => {
    const { mail, deliver } = createMailing();
    const event = resetAsked();
    mail.failNext(1);
    expect(await deliver(event)).toMatchObject([{ kind: "retryIn" }]);
    const [waiting] = await stored();
    expect(JSON.stringify(waiting)).not.toContain(resetToken(SECRET));
    await deliver(event);
    const [kept] = await stored();
    const [sent] = mail.sent;
    const link = `${ORIGIN}/reset?token=${resetToken(SECRET)}`;
    const hidden = `${ORIGIN}/reset?token=hidden`;
    expect(sent?.html).toContain(`href="${link}"`);
    expect(sent?.text).toContain(link);
    expect(kept).toMatchObject({
      state: "sent",
      subject: sent?.subject,
      html: sent?.html.replace(link, hidden),
      text: sent?.text.replace(link, hidden),
    });
  });

  it.each(MAILED_FACTS)("is no way in: $template after $fact.type", async ({ fact }) => {
    const { mail, deliver } = createMailing();
    await deliver(eventOf(fact));
    const [, token] = /token=([\w.-]+)/.exec(mail.sent[0]?.text ?? "") ?? [];
    const kept = JSON.stringify(await stored());
    if (token === undefined) expect(kept).not.toContain("token=");
    else expect(kept).not.toContain(token);
  });
});

describe("the Worker", () => {
  it("writes down no token when it is deployed", async () => {
    const bindings = { ...env, ...DEPLOYED } as unknown as Env;
    const delivered = await deliverTo("notifications", [resetAsked()], { bindings });
    expect(delivered.acked).toEqual(["m0"]);
    const [kept] = await stored();
    expect(kept).toMatchObject({ state: "sent", text: expect.stringContaining("token=hidden") });
    expect(JSON.stringify(kept)).not.toContain(resetToken(DEPLOYED.TOKEN_SECRET));
  });

  it("keeps it in development, where the mailbox is a page", async () => {
    await deliverTo("notifications", [resetAsked()]);
    const [kept] = await stored();
    expect(kept?.text).toContain(`/reset?token=${resetToken(env.TOKEN_SECRET)}`);
  });
});
