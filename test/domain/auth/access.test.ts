import { describe, expect, it } from "vitest";
import { type Access, judgeAccess } from "../../../domain/auth/access.ts";
import { isStaffPermission, PERMISSIONS } from "../../../domain/auth/permissions.ts";

const CUSTOMER = { roles: ["customer"], emailVerified: true } as const;
const UNVERIFIED = { roles: ["customer"], emailVerified: false } as const;
const ADMIN = { roles: ["customer", "admin"], emailVerified: true } as const;
const UNVERIFIED_ADMIN = { roles: ["admin"], emailVerified: false } as const;

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
    expect(callers.map((who) => judgeAccess(access, who))).toEqual(verdicts);
  });
});

it("calls an act of the staff what neither customers nor sellers may", () => {
  const open = PERMISSIONS.filter((permission) => !isStaffPermission(permission));
  expect(open).toEqual(["account:use", "reviews:write", "listings:write"]);
});
