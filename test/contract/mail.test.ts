// One suite for everything that claims to be a carrier: the fake of our tests and the platform's
// binding (in development and here, its simulation, which writes each mail to files).

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createBindingMail } from "../../workers/adapters/mail/binding-mail.ts";
import type { Mail, MailPort } from "../../workers/adapters/mail/mail-port.ts";
import { createFakeMail } from "../support/fake-mail.ts";

const MAIL: Mail = {
  to: "ada@example.com",
  from: "Tradewind <hello@tradewind.test>",
  subject: "Zoë's order 🧺",
  html: "<p>Hello &amp; welcome</p>",
  text: "Hello & welcome",
};

interface Carrier {
  readonly works: () => MailPort;
  /** A carrier to which this recipient is known to be unreachable. */
  readonly refuses: () => MailPort;
  /** A carrier that is out of order for now. */
  readonly fails: () => MailPort;
}

const CARRIERS: Readonly<Record<string, Carrier>> = {
  "the fake": {
    works: createFakeMail,
    refuses: () => {
      const mail = createFakeMail();
      mail.refuseRecipient(MAIL.to);
      return mail;
    },
    fails: () => {
      const mail = createFakeMail();
      mail.failNext(1);
      return mail;
    },
  },
  "the send_email binding": {
    works: () => createBindingMail(env.EMAIL),
    refuses: () => createBindingMail(throwing("E_RECIPIENT_SUPPRESSED")),
    fails: () => createBindingMail(throwing("E_RATE_LIMIT_EXCEEDED")),
  },
};

/** The binding as it answers in production: an Error with a code. */
function throwing(code: string): SendEmail {
  return {
    send: async () => {
      throw Object.assign(new Error("the platform said no"), { code });
    },
  };
}

describe.each(Object.entries(CARRIERS))("%s, as a carrier of mail,", (_name, carrier) => {
  it("takes a mail and names it, each time anew", async () => {
    const mail = carrier.works();
    const first = await mail.send(MAIL);
    const second = await mail.send({ ...MAIL, from: "hello@tradewind.test" });
    const ids = [first, second].map((sent) => (sent.ok ? sent.value.messageId : ""));
    expect(ids.every((id) => id.length > 0)).toBe(true);
    expect(new Set(ids).size).toBe(2);
  });

  it("refuses, without throwing, a mail that can never arrive", async () => {
    expect(await carrier.refuses().send(MAIL)).toMatchObject({
      ok: false,
      refusal: { code: "mail-undeliverable", detail: expect.stringContaining("E_RECIPIENT") },
    });
  });

  it("throws when the same mail may arrive another time", async () => {
    await expect(carrier.fails().send(MAIL)).rejects.toThrow();
  });
});

describe("the send_email binding", () => {
  it("is given the sender's name and address apart, and both bodies", async () => {
    const given: unknown[] = [];
    const binding = {
      send: async (message: unknown) => {
        given.push(message);
        return { messageId: "m" };
      },
    } as SendEmail;
    await createBindingMail(binding).send(MAIL);
    expect(given).toEqual([
      { ...MAIL, from: { name: "Tradewind", email: "hello@tradewind.test" } },
    ]);
  });
});
