// A device somebody signed in on before carries a token that says so, signed. It lets nobody in:
// it gives the device's owner a count of failures of their own, which no stranger can fill. It ends
// with the password it was earned by.

import { z } from "zod";
import { DEVICE_TOKEN_LIFETIME_MS } from "../../../domain/auth/lifetimes.ts";
import { createSignedTokens } from "../tokens/signed-token.ts";

export interface KnownDevice {
  /** The account's fingerprint. */
  readonly account: string;
  readonly deviceId: string;
  /** When the password used for the sign-in was set, in epoch milliseconds. */
  readonly passwordAtMs: number;
}

export interface DeviceTokens {
  issue(device: KnownDevice, nowMs: number): Promise<string>;
  /** Undefined for what is not a token of ours, or too old to be one still. */
  open(token: string | undefined, nowMs: number): Promise<KnownDevice | undefined>;
}

const claimsSchema = z
  .object({ sub: z.string(), jti: z.string(), pwd: z.int() })
  .transform(({ sub: account, jti: deviceId, pwd: passwordAtMs }): KnownDevice => {
    return { account, deviceId, passwordAtMs };
  });

export function createDeviceTokens(secret: string): DeviceTokens {
  const tokens = createSignedTokens(secret, { audience: "device", mustExpire: true });
  return {
    issue: ({ account: sub, deviceId: jti, passwordAtMs: pwd }, nowMs) =>
      tokens.sign({ sub, jti, pwd }, nowMs + DEVICE_TOKEN_LIFETIME_MS),
    open: async (token, nowMs) => claimsSchema.safeParse(await tokens.open(token, nowMs)).data,
  };
}
