// The ticket that a page holds between the password and the code of the second factor: signed,
// short-lived, and invalid after a change of the password. It signs in together with a code only.

import { z } from "zod";
import { SECOND_STEP_LIFETIME_MS } from "../../../domain/auth/lifetimes.ts";
import type { User } from "../../db/shop/identity/users.ts";
import { createSignedTokens } from "../tokens/signed-token.ts";

type Proved = Pick<User, "id" | "passwordAtMs">;

export interface SecondStepTickets {
  issue(proved: Proved, nowMs: number): Promise<string>;
  /** Undefined for what is not a ticket of ours, or too old to be one still. */
  open(ticket: string, nowMs: number): Promise<Proved | undefined>;
}

const claimsSchema = z
  .object({ sub: z.string(), pwd: z.int() })
  .transform(({ sub: id, pwd: passwordAtMs }): Proved => ({ id, passwordAtMs }));

export function createSecondStepTickets(secret: string): SecondStepTickets {
  const tickets = createSignedTokens(secret, { audience: "second-step", mustExpire: true });
  return {
    issue: ({ id: sub, passwordAtMs: pwd }, nowMs) =>
      tickets.sign({ sub, pwd }, nowMs + SECOND_STEP_LIFETIME_MS),
    open: async (ticket, nowMs) => claimsSchema.safeParse(await tickets.open(ticket, nowMs)).data,
  };
}
