// From an IP address to who can be held to it: whoever has one IPv6 address has the 2^64 beside it.

const NETWORK_GROUPS = 4;
const GROUPS = 8;

/** As it is, or at the end of the IPv6 address it is mapped to. */
const IPV4 = /(?:\d{1,3}\.){3}\d{1,3}$/;

/** An IPv4 address as it is; of an IPv6 address its /64, for instance `2001:db8:0:1::/64`. */
export function networkOf(ip: string): string {
  const [ipv4] = IPV4.exec(ip) ?? [];
  if (ipv4 !== undefined || !ip.includes(":")) return ipv4 ?? ip;
  const [head = "", tail] = ip.toLowerCase().split("::");
  const before = groupsOf(head);
  const after = groupsOf(tail ?? "");
  const between = Array.from({ length: GROUPS - before.length - after.length }, () => "0");
  const groups = tail === undefined ? before : [...before, ...between, ...after];
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${network.join(":")}::/64`;
}

function groupsOf(text: string): string[] {
  return text === "" ? [] : text.split(":");
}
