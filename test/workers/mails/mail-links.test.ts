import { describe, expect, it } from "vitest";
import type { Fact } from "../../../domain/events/envelope.ts";
import { parseEnvelope } from "../../../domain/events/parse-envelope.ts";
import type { MailTemplate } from "../../../domain/events/routing.ts";
import { linkFor, withoutToken } from "../../../workers/mails/mail-links.ts";
import { isMailedEvent } from "../../../workers/mails/render-mail.ts";
import { oneTimeTokenOf } from "../../../workers/services/auth/one-time-token.ts";
import { createMailTokens } from "../../../workers/services/tokens/mail-tokens.ts";
import { createTokenService } from "../../../workers/services/tokens/token-service.ts";
import { eventOf, PLACED_AT_MS } from "../../support/events.ts";
import { MAILED_FACTS } from "../../support/mailed-facts.ts";

const ORIGIN = "https://shop.example";
const secret = "a secret of this test, long enough";
const tokens = createTokenService(secret);

function linkOf(fact: Fact) {
  const parsed = parseEnvelope(eventOf(fact));
  if (!parsed.ok || !isMailedEvent(parsed.value)) throw new Error("no mail for this event");
  return linkFor({ origin: ORIGIN, ...createMailTokens(secret, tokens) }, parsed.value);
}

const orderLink = `/orders/ord_1?token=${await tokens.issue("order", "ord_1", PLACED_AT_MS)}`;

const PATHS: Readonly<Record<MailTemplate, string>> = {
  "verify-email": `/verify?token=${oneTimeTokenOf(secret, "verify-email", "ott_1")}`,
  welcome: "/account",
  "reset-password": `/reset?token=${oneTimeTokenOf(secret, "reset-password", "ott_2")}`,
  "already-registered": `/reset?token=${oneTimeTokenOf(secret, "reset-password", "ott_3")}`,
  "password-changed": "/forgot",
  "second-factor-on": "/forgot",
  "second-factor-off": "/forgot",
  "wrong-codes": "/forgot",
  "new-device": "/forgot",
  "session-ended": "/account",
  "order-confirmation": orderLink,
  "order-receipt": orderLink,
  "order-failed": orderLink,
  "order-cancelled": orderLink,
  "order-shipped": orderLink,
  "order-delivered": orderLink,
  "order-refunded": orderLink,
  "return-requested": orderLink,
  "return-approved": orderLink,
  "return-rejected": orderLink,
};

describe("the link of a mail", () => {
  it.each(MAILED_FACTS)("leads from $template to its page", async ({ template, fact }) => {
    expect(await linkOf(fact)).toBe(`${ORIGIN}${PATHS[template]}`);
  });

  it.each([
    ["https://shop.example/reset?token=a-b_c", "https://shop.example/reset?token=hidden"],
    [
      "https://shop.example/orders/ord_1?token=a.b.c",
      "https://shop.example/orders/ord_1?token=hidden",
    ],
    ["https://shop.example/account", "https://shop.example/account"],
  ])("%s is kept as %s", (link, kept) => {
    expect(withoutToken(link)).toBe(kept);
  });
});
