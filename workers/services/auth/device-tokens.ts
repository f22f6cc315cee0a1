// A device somebody signed in on before carries a token that says so, signed. It lets nobody in:
// it gives the device's owner a count of failures of their own, which no stranger can fill.

import { errors, jwtVerify, SignJWT } from "jose";
import { DEVICE_TOKEN_LIFETIME_MS } from "../../../domain/auth/lifetimes.ts";

const ISSUER = "tradewind";
const AUDIENCE = "device";

/** A token of ours is under 300 characters; anything longer is not one. */
const TOKEN_LENGTH_MAX = 512;

export interface DeviceTokens {
  /** `account` is the account's fingerprint, `deviceId` the device's own. */
  issue(device: KnownDevice, nowMs: number): Promise<string>;
  /** Undefined for what is not a token of ours, or too old to be one still. */
  open(token: string | undefined, nowMs: number): Promise<KnownDevice | undefined>;
}

export interface KnownDevice {
  readonly account: string;
  readonly deviceId: string;
}

export function createDeviceTokens(secret: string): DeviceTokens {
  const key = new TextEncoder().encode(secret);
  return {
    issue: ({ account, deviceId }, nowMs) =>
      new SignJWT()
        .setProtectedHeader({ alg: "HS256" })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(account)
        .setJti(deviceId)
        .setExpirationTime(new Date(nowMs + DEVICE_TOKEN_LIFETIME_MS))
        .sign(key),
    open: async (token, nowMs) => {
      if (token === undefined || token.length > TOKEN_LENGTH_MAX) return undefined;
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ["HS256"],
          issuer: ISSUER,
          audience: AUDIENCE,
          requiredClaims: ["exp"],
          currentDate: new Date(nowMs),
        });
        const { sub: account, jti: deviceId } = payload;
        return account === undefined || deviceId === undefined ? undefined : { account, deviceId };
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}
