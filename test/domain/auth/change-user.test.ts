import { describe, expect, it } from "vitest";
import {
  changeStanding,
  isActiveAdmin,
  losesSecondFactor,
  reasonToSignOut,
  type Standing,
} from "../../../domain/auth/change-user.ts";
import type { Role } from "../../../domain/auth/permissions.ts";

const standing = (roles: readonly Role[], state: Standing["state"] = "active"): Standing => ({
  roles,
  state,
  secondFactorAtMs: null,
});

const ADMIN = standing(["admin"]);
const SHOPPER = standing(["customer"]);

describe("changing how somebody stands", () => {
  it("gives, takes, suspends and brings back, and leaves alone what is not named", () => {
    expect(changeStanding(ADMIN, SHOPPER, { roles: ["customer", "support"] })).toEqual({
      ok: true,
      value: standing(["customer", "support"]),
    });
    expect(changeStanding(ADMIN, SHOPPER, { state: "suspended" })).toEqual({
      ok: true,
      value: standing(["customer"], "suspended"),
    });
    const suspended = standing(["seller"], "suspended");
    expect(changeStanding(ADMIN, suspended, { state: "active" })).toEqual({
      ok: true,
      value: standing(["seller"]),
    });
  });

  it("takes a lost second factor away, and gives none", () => {
    const guarded = { ...SHOPPER, secondFactorAtMs: 7 };
    expect(changeStanding(ADMIN, guarded, { secondFactor: false })).toEqual({
      ok: true,
      value: SHOPPER,
    });
    expect(losesSecondFactor(guarded, SHOPPER)).toBe(true);
    expect(changeStanding(ADMIN, guarded, { roles: ["seller"] })).toEqual({
      ok: true,
      value: { ...standing(["seller"]), secondFactorAtMs: 7 },
    });
    expect(losesSecondFactor(SHOPPER, SHOPPER)).toBe(false);
  });

  it.each<[string, Standing | undefined]>([
    ["is gone", undefined],
    ["was suspended since", standing(["admin"], "suspended")],
    ["was deleted since", standing(["admin"], "deleted")],
    ["is no longer in charge", standing(["support", "merchandiser"])],
  ])("is refused to who %s, whatever their token says", (_, granter) => {
    const changed = changeStanding(granter, SHOPPER, { roles: ["seller"] });
    expect(changed).toEqual({ ok: false, refusal: { code: "forbidden" } });
  });

  it.each([undefined, standing(["customer"], "deleted")])("knows nobody who is gone", (user) => {
    const changed = changeStanding(ADMIN, user, { state: "active" });
    expect(changed).toEqual({ ok: false, refusal: { code: "user-not-found" } });
  });
});

describe("the reason to end every session", () => {
  const guarded = { ...SHOPPER, secondFactorAtMs: 7 };

  it.each<[string, Standing, Standing, ReturnType<typeof reasonToSignOut>]>([
    ["a lost role", standing(["customer", "support"]), SHOPPER, "role-lost"],
    ["a role exchanged for another", standing(["support"]), standing(["seller"]), "role-lost"],
    ["a new role", SHOPPER, standing(["customer", "support"]), undefined],
    [
      "the same roles in another order",
      standing(["seller", "support"]),
      standing(["support", "seller"]),
      undefined,
    ],
    ["suspension", SHOPPER, standing(["customer"], "suspended"), "suspended"],
    ["an end of the suspension", standing(["customer"], "suspended"), SHOPPER, undefined],
    ["a lost second factor", guarded, SHOPPER, "second-factor-changed"],
  ])("after %s", (_, before, after, reason) => {
    expect(reasonToSignOut(before, after)).toBe(reason);
  });
});

it("counts as admins those who hold the role and may come in", () => {
  const admins = [ADMIN, standing(["customer", "admin"])];
  const others = [SHOPPER, standing(["admin"], "suspended"), standing(["admin"], "deleted")];
  expect(admins.every(isActiveAdmin)).toBe(true);
  expect(others.some(isActiveAdmin)).toBe(false);
});
