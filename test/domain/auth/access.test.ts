import { describe, expect, it } from "vitest";
import { type Access, type AccessVerdict, judgeAccess } from "../../../domain/auth/access.ts";
import { isStaffPermission, PERMISSIONS } from "../../../domain/auth/permissions.ts";

const CUSTOMER = { roles: ["customer"], emailVerified: true, secondFactor: false } as const;
const UNVERIFIED = { ...CUSTOMER, emailVerified: false } as const;
const ADMIN = { ...CUSTOMER, roles: ["customer", "admin"] } as const;
const UNVERIFIED_ADMIN = { ...UNVERIFIED, roles: ["admin"] } as const;

describe("who may come in", () => {
  it.each<[Access, string[]]>([
    ["public", ["allowed", "allowed", "allowed", "allowed", "allowed"]],
    ["user", ["unauthorized", "allowed", "allowed", "allowed", "allowed"]],
    ["verified", ["unauthorized", "email-unverified", "allowed", "email-unverified", "allowed"]],
    [
      "reviews:write",
      ["unauthorized", "email-unverified", "allowed", "email-unverified", "allowed"],
    ],
    ["users:manage", ["unauthorized", "forbidden", "forbidden", "email-unverified", "allowed"]],
  ])("%s", (access, verdicts) => {
    const callers = [undefined, UNVERIFIED, CUSTOMER, UNVERIFIED_ADMIN, ADMIN];
    expect(callers.map((who) => judgeAccess(access, who, "optional"))).toEqual(verdicts);
  });
});

describe("who acts in the shop's name", () => {
  it.each<[Access, AccessVerdict]>([
    ["users:manage", "second-factor-missing"],
    ["orders:read", "second-factor-missing"],
    ["reviews:write", "allowed"],
    ["listings:write", "allowed"],
    ["verified", "allowed"],
    ["user", "allowed"],
    ["public", "allowed"],
  ])("needs a second factor for %s where it is required: %s", (access, verdict) => {
    expect(judgeAccess(access, ADMIN, "required")).toBe(verdict);
    expect(judgeAccess(access, { ...ADMIN, secondFactor: true }, "required")).toBe("allowed");
    expect(judgeAccess(access, ADMIN, "optional")).toBe("allowed");
  });

  it("is told of a missing role or address first", () => {
    expect(judgeAccess("users:manage", CUSTOMER, "required")).toBe("forbidden");
    expect(judgeAccess("users:manage", UNVERIFIED_ADMIN, "required")).toBe("email-unverified");
  });
});

it("calls an act of the staff what neither customers nor sellers may", () => {
  const open = PERMISSIONS.filter((permission) => !isStaffPermission(permission));
  expect(open).toEqual(["account:use", "reviews:write", "listings:write"]);
});
