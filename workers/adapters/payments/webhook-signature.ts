// Signs and verifies webhooks of payment providers: HMAC-SHA-256 over `<seconds>.<body>`, sent as
// `t=<seconds>,v1=<hex>`.

import { accept, type Result, refuse } from "../../../domain/result.ts";

export const SIGNATURE_HEADER = "Payment-Signature";

/** Largest difference of clocks, in seconds; an older message may be a replay. */
export const TOLERANCE_MS = 5 * 60_000;

const HEADER = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

export type SignatureRefusal = {
  readonly code: "webhook-signature-invalid" | "webhook-timestamp-invalid";
};

export async function signWebhook(secret: string, body: string, nowMs: number): Promise<string> {
  const seconds = Math.floor(nowMs / 1000);
  const key = await importKey(secret, "sign");
  const signature = await crypto.subtle.sign("HMAC", key, bytesOf(`${seconds}.${body}`));
  return `t=${seconds},v1=${toHex(new Uint8Array(signature))}`;
}

/** Compared in constant time. The time is judged last, so that only a signer learns of it. */
export async function verifyWebhook(
  secret: string,
  message: { readonly body: string; readonly signature: string | undefined },
  nowMs: number,
): Promise<Result<null, SignatureRefusal>> {
  const [, seconds, hex] = HEADER.exec(message.signature ?? "") ?? [];
  if (seconds === undefined || hex === undefined) {
    return refuse({ code: "webhook-signature-invalid" });
  }
  const key = await importKey(secret, "verify");
  const signed = bytesOf(`${seconds}.${message.body}`);
  if (!(await crypto.subtle.verify("HMAC", key, fromHex(hex), signed))) {
    return refuse({ code: "webhook-signature-invalid" });
  }
  const isNear = Math.abs(nowMs - Number(seconds) * 1000) <= TOLERANCE_MS;
  return isNear ? accept(null) : refuse({ code: "webhook-timestamp-invalid" });
}

function importKey(secret: string, usage: "sign" | "verify"): Promise<CryptoKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", bytesOf(secret), algorithm, false, [usage]);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
