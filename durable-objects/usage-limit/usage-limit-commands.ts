import type { Result } from "../../domain/result.ts";
import type { StartedUse, UsageRefusal, Use, UseWish } from "../../domain/usage/usage-limit.ts";

/** The uses that run under one limit of one subject (a member, a network, a mail address). */
export interface UsageLimitCommands {
  /** Starts a use, or refuses while as many as allowed run. A running id is not counted twice. */
  start(wish: UseWish): Promise<Result<StartedUse, UsageRefusal>>;
  /** Ends a use before its time. Ending a use that does not run is fine. */
  end(useId: string): Promise<void>;
  /** Ends a use that its request does not need, unless another request started it again. */
  giveBack(use: Use): Promise<void>;
}
