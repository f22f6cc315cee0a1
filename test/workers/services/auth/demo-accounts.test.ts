import { describe, expect, it } from "vitest";
import { DEPLOYED } from "../../../support/deployed.ts";
import { createListeningWorker } from "../../../support/listening.ts";
import { openAccount, PASSWORD } from "../../../support/people.ts";
import { problemOf, toRequest } from "../../../support/shopper.ts";

const loginAs = (email: string) =>
  toRequest("POST", "/auth/login", { json: { email, password: PASSWORD } });

describe.each(["staging", "production"])("in %s", (ENVIRONMENT) => {
  const { fetch } = createListeningWorker({ ...DEPLOYED, ENVIRONMENT });

  it.each(["admin@tradewind.test", "Admin@TradeWind.Test", " admin@tradewind.test "])(
    "nobody signs in as a demo person, whose password everybody knows: “%s”",
    async (email) => {
      await openAccount({ email: "admin@tradewind.test" });
      const response = await fetch(loginAs(email));
      expect(await problemOf(response, DEPLOYED.PUBLIC_ORIGIN)).toMatchObject({
        status: 401,
        code: "credentials-invalid",
      });
    },
  );

  it("everybody else's password is looked at", async () => {
    const { email } = await openAccount({ state: "suspended" });
    const response = await fetch(loginAs(email));
    expect(await problemOf(response, DEPLOYED.PUBLIC_ORIGIN)).toMatchObject({
      code: "account-suspended",
    });
  });
});
