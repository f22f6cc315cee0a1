import { describe, expect, it } from "vitest";
import { changeStanding, isActiveAdmin, type Standing } from "../../../domain/auth/change-user.ts";
import type { Role } from "../../../domain/auth/permissions.ts";

const standing = (roles: readonly Role[], state: Standing["state"] = "active"): Standing => ({
  roles,
  state,
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

it("counts as admins those who hold the role and may come in", () => {
  const admins = [ADMIN, standing(["customer", "admin"])];
  const others = [SHOPPER, standing(["admin"], "suspended"), standing(["admin"], "deleted")];
  expect(admins.every(isActiveAdmin)).toBe(true);
  expect(others.some(isActiveAdmin)).toBe(false);
});
