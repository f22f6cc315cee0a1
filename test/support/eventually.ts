import { vi } from "vitest";
import { EVENTUALLY } from "./patience.ts";

/** What `read` gives, once it no longer throws. */
export const eventually = <T>(read: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(read, EVENTUALLY);
