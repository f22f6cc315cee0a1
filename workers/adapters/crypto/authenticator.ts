// What an authenticator app and the shop compute alike (RFC 6238: SHA-1, six digits, 30 seconds,
// which every app knows), and how the app learns of the account.

import { createHmac } from "node:crypto";
import { Secret, TOTP } from "otpauth/bare";
import { renderSVG } from "uqr";
import { CODE_STEP_MS } from "../../../domain/auth/lifetimes.ts";
import { CODE_DIGITS } from "../../../domain/auth/second-factor.ts";
import { randomBytes } from "../ids.ts";

/** 160 bits. Source: RFC 4226, 4. */
const SECRET_BYTES = 20;

const ISSUER = "Tradewind";

/** The margin that scanners are promised around a QR code. */
const QUIET_ZONE_MODULES = 4;

/** A new secret, in base 32. */
export function newAuthenticatorSecret(): string {
  return new Secret({ buffer: new Uint8Array(randomBytes(SECRET_BYTES)).buffer }).base32;
}

/** Finds the time step that generates this code. Compares in constant time. */
export function stepOfCode(
  secret: string,
  digits: string,
  steps: readonly number[],
): number | undefined {
  const totp = authenticatorOf(secret);
  return steps.find(
    (step) => totp.validate({ token: digits, timestamp: step * CODE_STEP_MS, window: 0 }) === 0,
  );
}

/** The code of a half minute. */
export function codeOfStep(secret: string, step: number): string {
  return authenticatorOf(secret).generate({ timestamp: step * CODE_STEP_MS });
}

/** The enrollment link `otpauth://…`, and its QR code as SVG. */
export function enrolmentOf(secret: string, label: string) {
  const uri = authenticatorOf(secret, label).toString();
  return { uri, qrSvg: renderSVG(uri, { border: QUIET_ZONE_MODULES }) };
}

function authenticatorOf(secret: string, label = ""): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    secret: Secret.fromBase32(secret),
    digits: CODE_DIGITS,
    period: CODE_STEP_MS / 1000,
    hmac: (_algorithm, key, message) => createHmac("sha1", key).update(message).digest(),
  });
}
