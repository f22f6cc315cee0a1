// What the routes of an account share: how their outcomes go to the wire.

import type { Context } from "hono";
import { ADDRESSES_MAX, WISHLIST_ITEMS_MAX } from "../../../domain/account/limits.ts";
import { PICTURE_SIDE_MAX, PICTURE_SIDE_MIN } from "../../../domain/account/picture-rules.ts";
import type { AddressFault } from "../../../domain/postal/check-address.ts";
import type { AppEnv } from "../../http/app-env.ts";
import { problem } from "../../http/problem.ts";
import { refuseAccess } from "../../http/refuse-access.ts";
import type { AccountRefusal, AccountResult } from "../../services/account/account-service.ts";
import type { UserView } from "../../services/auth/auth-service.ts";
import { refuseAuth } from "../auth/answer.ts";

const RETRY_AFTER_SECONDS = "1";

export function answerProfile(c: Context<AppEnv>, user: UserView) {
  c.header("ETag", `"${user.version}"`);
  return c.json(user, 200);
}

export function answerProfileChange(c: Context<AppEnv>, changed: AccountResult<UserView>) {
  return changed.ok ? answerProfile(c, changed.value) : refuseChange(c, changed.refusal);
}

export function refuseChange(c: Context<AppEnv>, refusal: AccountRefusal) {
  switch (refusal.code) {
    case "unauthorized":
      return refuseAccess(c, refusal.code);
    case "version-conflict":
      return problem(c, refusal.code, { members: { currentVersion: refusal.currentVersion } });
    case "address-invalid":
      return problem(c, "invalid-request", { errors: refusal.faults.map(toFault) });
    case "address-limit":
      return problem(c, refusal.code, { detail: `At most ${ADDRESSES_MAX} addresses are kept.` });
    case "wishlist-limit":
      return problem(c, refusal.code, { detail: `At most ${WISHLIST_ITEMS_MAX} are kept.` });
    case "image-dimensions":
      return problem(c, refusal.code, {
        detail: `Each side must have ${PICTURE_SIDE_MIN} to ${PICTURE_SIDE_MAX} pixels.`,
      });
    case "erasure-unfinished":
      return problem(c, "unavailable", {
        detail: "Much is erased already, and some is left. Ask again to go on.",
        headers: { "Retry-After": RETRY_AFTER_SECONDS },
      });
    case "address-not-found":
    case "product-not-found":
    case "last-admin":
    case "image-type-unsupported":
    case "image-unreadable":
      return problem(c, refusal.code);
    default:
      return refuseAuth(c, refusal);
  }
}

function toFault({ field, code, message }: AddressFault) {
  return { path: `address.${field}`, code, message };
}
