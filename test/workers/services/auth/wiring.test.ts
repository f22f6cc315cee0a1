// The service as requests get it: real keys, real hashes, real throttle, real queues.

import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { databaseOf } from "../../../../workers/db/database.ts";
import { outbox } from "../../../../workers/db/shop/identity/schema.ts";
import { createServices } from "../../../../workers/services/registry.ts";
import { eventually } from "../../../support/eventually.ts";
import { accepted, CONTEXT, newEmail, PASSWORD, principalOf } from "./auth-in-test.ts";

it("signs in with an access token the shop accepts, and leaves no fact untold", async () => {
  const { auth, accessTokens } = createServices(env);
  const email = newEmail();
  accepted(await auth.register({ email, password: PASSWORD, name: "Ada", context: CONTEXT }));
  const signedIn = accepted(await auth.login({ email, password: PASSWORD, context: CONTEXT }));
  const { userId, sessionId, roles } = principalOf(signedIn);
  expect(await accessTokens.verify(signedIn.accessToken)).toEqual({
    userId,
    sessionId,
    roles,
    emailVerified: false,
    secondFactor: false,
  });
  await eventually(async () => expect(await databaseOf(env.DB).$count(outbox)).toBe(0));
});
