// The API as one Hono app: resources, health and pictures. Every refusal is a problem document
// (RFC 9457).

import { api } from "./api/app.ts";
import { apiLimits } from "./api/limits.ts";
import { answerUnknown } from "./api/middleware/not-found.ts";
import { createBaseApp } from "./http/base-app.ts";
import { requireSameOrigin } from "./http/same-origin.ts";

export const apiEntry = createBaseApp({ limits: apiLimits });

apiEntry.use(requireSameOrigin());
apiEntry.route("/", api);
apiEntry.all("*", (c) => answerUnknown(api, c));

/** The OpenAPI document, as JSON. */
export async function readApiDescription(): Promise<Response> {
  return api.request("/openapi.json");
}
