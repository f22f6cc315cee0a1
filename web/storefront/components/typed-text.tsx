import type { Child } from "hono/jsx";

/** Text that a person typed: its direction follows its own letters and not those around it. */
export function TypedText({ children }: { children: Child }) {
  return <bdi dir="auto">{children}</bdi>;
}
