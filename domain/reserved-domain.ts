// Domains that are reserved, so that an address in one of them is a placeholder. Source: RFC 2606.

const RESERVED_TOP_LEVELS = ["test", "example", "invalid", "localhost"];
const RESERVED_DOMAINS = ["example.com", "example.net", "example.org"];

/** Whether a host name lies in a domain that is reserved for documentation and tests. */
export function isReservedDomain(host: string): boolean {
  const labels = host.toLowerCase().replace(/\.$/, "").split(".");
  const domain = labels.slice(-2).join(".");
  return RESERVED_TOP_LEVELS.includes(labels.at(-1) ?? "") || RESERVED_DOMAINS.includes(domain);
}
