// The demo people have a password that everybody knows: outside development nobody signs in as one.

import { readEmail } from "../../../domain/email.ts";
import { refuse } from "../../../domain/result.ts";
import type { AuthService } from "./auth-service.ts";

/** Reserved by RFC 2606: nobody can have a mailbox there. */
const DEMO_DOMAIN = "@tradewind.test";

export function withoutDemoAccounts(auth: AuthService): AuthService {
  return {
    ...auth,
    login: async (request) =>
      readEmail(request.email)?.key.endsWith(DEMO_DOMAIN) === true
        ? refuse({ code: "credentials-invalid" })
        : auth.login(request),
  };
}
