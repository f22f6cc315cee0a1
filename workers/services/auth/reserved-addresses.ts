// Refuses sign-in, outside development, to accounts with an address that cannot receive mail. The
// demo accounts of a seeded development database have one, and their password is published.

import { readEmail } from "../../../domain/email.ts";
import { isReservedDomain } from "../../../domain/reserved-domain.ts";
import { refuse } from "../../../domain/result.ts";
import type { AuthService } from "./create-auth-service.ts";

export function withoutReservedAddresses(auth: AuthService): AuthService {
  return {
    ...auth,
    login: async (request) =>
      isReservedAddress(request.email)
        ? refuse({ code: "credentials-invalid" })
        : auth.login(request),
  };
}

function isReservedAddress(text: string): boolean {
  const domain = readEmail(text)?.key.split("@").at(-1);
  return domain !== undefined && isReservedDomain(domain);
}
