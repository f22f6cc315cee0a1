import { describe, expect, it } from "vitest";
import { DEPLOYED } from "../../../support/deployed.ts";
import { createListeningWorker } from "../../../support/listening.ts";
import { openAccount, PASSWORD } from "../../../support/people.ts";
import { problemOf, toRequest } from "../../../support/shopper.ts";

const loginAs = (email: string) =>
  toRequest("POST", "/auth/login", { json: { email, password: PASSWORD } });

describe("a deployed shop", () => {
  const { fetch } = createListeningWorker(DEPLOYED);

  it.each(["admin@tradewind.test", "Admin@TradeWind.Test", " admin@tradewind.test "])(
    "refuses sign-in to a demo account, whose password is published: “%s”",
    async (email) => {
      await openAccount({ email: "admin@tradewind.test" });
      const refused = await problemOf(await fetch(loginAs(email)), DEPLOYED.PUBLIC_ORIGIN);
      expect(refused).toMatchObject({ status: 401, code: "credentials-invalid" });
    },
  );

  it("checks the password of every other account", async () => {
    const { email } = await openAccount({ email: "ada@workers.dev", state: "suspended" });
    const refused = await problemOf(await fetch(loginAs(email)), DEPLOYED.PUBLIC_ORIGIN);
    expect(refused).toMatchObject({ code: "account-suspended" });
  });
});
