// Signed tokens of known devices, on which the account was signed in to before. A token authorizes
// nothing. It gives the device a count of failed attempts that strangers cannot fill, and is void
// once the password or the second factor of that sign-in was replaced.

import { z } from "zod";
import { DEVICE_TOKEN_LIFETIME_MS } from "../../../domain/auth/lifetimes.ts";
import { createSignedTokens } from "../tokens/signed-token.ts";

export interface KnownDevice {
  /** The account's fingerprint. */
  readonly account: string;
  readonly deviceId: string;
  /** When the password used for the sign-in was set, in epoch milliseconds. */
  readonly passwordAtMs: number;
  /** When the second factor used for it was turned on; null for a sign-in by password alone. */
  readonly secondFactorAtMs: number | null;
}

export interface DeviceTokens {
  issue(device: KnownDevice, nowMs: number): Promise<string>;
  /** Undefined for a text that is not a token of ours, and for an expired one. */
  open(token: string | undefined, nowMs: number): Promise<KnownDevice | undefined>;
}

const claimsSchema = z
  .object({
    sub: z.string(),
    jti: z.string(),
    pwd: z.int(),
    /** Absent in tokens from before it was kept, which then count for accounts without one. */
    otp: z.int().nullable().default(null),
  })
  .transform(({ sub: account, jti: deviceId, pwd: passwordAtMs, otp: secondFactorAtMs }) => ({
    account,
    deviceId,
    passwordAtMs,
    secondFactorAtMs,
  }));

export function createDeviceTokens(secret: string): DeviceTokens {
  const tokens = createSignedTokens(secret, { audience: "device", mustExpire: true });
  return {
    issue: ({ account: sub, deviceId: jti, passwordAtMs: pwd, secondFactorAtMs: otp }, nowMs) =>
      tokens.sign({ sub, jti, pwd, otp }, nowMs + DEVICE_TOKEN_LIFETIME_MS),
    open: async (token, nowMs) => claimsSchema.safeParse(await tokens.open(token, nowMs)).data,
  };
}
