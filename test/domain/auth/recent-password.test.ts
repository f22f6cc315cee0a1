import { expect, it } from "vitest";
import { PASSWORD_RECENT_MS } from "../../../domain/auth/lifetimes.ts";
import { isPasswordRecent } from "../../../domain/auth/recent-password.ts";

const NOW_MS = 1_000_000_000;

it.each([
  [true, NOW_MS],
  [true, NOW_MS - PASSWORD_RECENT_MS + 1],
  [false, NOW_MS - PASSWORD_RECENT_MS],
  [false, 0],
])("is %s of a password given at %d", (isRecent, passwordAtMs) => {
  expect(isPasswordRecent(passwordAtMs, NOW_MS)).toBe(isRecent);
});
