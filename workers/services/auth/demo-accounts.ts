// Refuses sign-ins of demo accounts outside development, because their password is public.

import { readEmail } from "../../../domain/email.ts";
import { refuse } from "../../../domain/result.ts";
import type { AuthService } from "./auth-service.ts";

/** Reserved by RFC 2606: no mailbox can exist there. */
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
