import { expect, it } from "vitest";
import { networkOf, networkTextOf, wideNetworkOf } from "../../../domain/auth/network.ts";

it.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("%s counts as %s", (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});

it.each([
  ["192.0.2.7", "192.0.2.0/24"],
  ["192.0.2.255", "192.0.2.0/24"],
  ["::ffff:192.0.2.7", "192.0.2.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
  ["2001:0DB8:0001:ffff::9", "2001:db8:1::/48"],
  ["2001:db8::1", "2001:db8:0::/48"],
])("%s counts widely as %s", (ip, network) => {
  expect(wideNetworkOf(ip)).toBe(network);
});

it.each([
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2:"],
  ["2001:db8:1:2::9", "2001:db8:1:2:"],
  ["2001:db8::1", undefined],
  ["192.0.2.7", undefined],
])("%s begins like its network with %s", (ip, text) => {
  expect(networkTextOf(ip)).toBe(text);
});
