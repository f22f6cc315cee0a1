// Maps an IP address to the network that is counted for it. One subscriber has at least the 2^64
// addresses of an IPv6 /64; a hosting customer often has an IPv4 /24 or an IPv6 /48.

const GROUPS = 8;
const BITS_PER_GROUP = 16;

/** An IPv4 address by itself, or at the end of the IPv6 address it is mapped to. */
const IPV4 = /(?:\d{1,3}\.){3}\d{1,3}$/;

/** An IPv4 address as it is; of an IPv6 address its /64, for instance `2001:db8:0:1::/64`. */
export function networkOf(ip: string): string {
  return ipv4Of(ip) ?? ipv6Network(ip, 64);
}

/** Of an IPv4 address its /24, for instance `192.0.2.0/24`; of an IPv6 address its /48. */
export function wideNetworkOf(ip: string): string {
  const ipv4 = ipv4Of(ip);
  if (ipv4 === undefined) return ipv6Network(ip, 48);
  return ipv4.replace(/\d+$/, "0/24");
}

/**
 * The text that the addresses of an IPv6 /64 begin with, for instance `2001:db8:0:1:`, to be
 * matched in a query. Undefined for IPv4, and for an address that abbreviates one of these groups.
 */
export function networkTextOf(ip: string): string | undefined {
  return /^(?:[\da-f]{1,4}:){4}/i.exec(ip)?.[0];
}

function ipv4Of(ip: string): string | undefined {
  return IPV4.exec(ip)?.[0];
}

function ipv6Network(ip: string, bits: number): string {
  if (!ip.includes(":")) return ip;
  const [head = "", tail] = ip.toLowerCase().split("::");
  const before = groupsOf(head);
  const after = groupsOf(tail ?? "");
  const between = Array.from({ length: GROUPS - before.length - after.length }, () => "0");
  const groups = tail === undefined ? before : [...before, ...between, ...after];
  const network = groups.slice(0, bits / BITS_PER_GROUP);
  return `${network.map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/${bits}`;
}

function groupsOf(text: string): string[] {
  return text === "" ? [] : text.split(":");
}
