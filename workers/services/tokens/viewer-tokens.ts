// Tokens in the cookie of a visitor, for the list of recently viewed products. Without a signature
// a client could make an object with each request, by a made-up id.

import { isId } from "../../../domain/ids.ts";
import { nowMs } from "../../adapters/clock.ts";
import { createSignedTokens } from "./signed-token.ts";

export interface Viewer {
  /** The name of the object that stores the list, from the second product on. */
  readonly id: string;
  /** The product of the first view, until there is a second one. */
  readonly firstProductId?: string | undefined;
}

export type ViewerTokens = ReturnType<typeof createViewerTokens>;

/** `secret` is TOKEN_SECRET. */
export function createViewerTokens(secret: string) {
  const tokens = createSignedTokens(secret, { audience: "viewer", mustExpire: false });
  return {
    issue: ({ id, firstProductId }: Viewer): Promise<string> =>
      tokens.sign({ sub: id, ...(firstProductId === undefined ? {} : { first: firstProductId }) }),
    /** Undefined for a token that is forged or malformed. */
    open: async (token: string): Promise<Viewer | undefined> => {
      const { sub: id, first } = (await tokens.open(token, nowMs())) ?? {};
      if (id === undefined) return undefined;
      return typeof first === "string" && isId("product", first)
        ? { id, firstProductId: first }
        : { id };
    },
  };
}
