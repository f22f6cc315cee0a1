import { expect, it } from "vitest";
import { deviceNameOf } from "../../../domain/auth/device-name.ts";

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
const MOBILE_SAFARI = "AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";

it.each([
  ["Firefox on Linux", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"],
  ["Chrome on Windows", `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/140.0.0.0 Safari/537.36`],
  ["Edge on Windows", `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/140 Safari/537.36 Edg/140.0`],
  ["Safari on iPhone", `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${MOBILE_SAFARI}`],
  [
    "Chrome on Android",
    `Mozilla/5.0 (Linux; Android 15) ${WEBKIT} Chrome/140 Mobile Safari/537.36`,
  ],
  ["Safari on macOS", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18.0 Safari/605.1"],
  ["curl", "curl/8.5.0"],
  ["Unknown device", "<script>alert(1)</script>"],
  ["Unknown device", ""],
  ["Unknown device", undefined],
])("a person would say: %s", (name, userAgent) => {
  expect(deviceNameOf(userAgent)).toBe(name);
});

it("a long name is cut", () => {
  expect(deviceNameOf("x".repeat(256))).toBe("x".repeat(40));
});
