// The door of programs: the API, what stands beside it, and the windows of developers. What is
// refused here is a problem document.

import { api } from "./api/app.ts";
import { seedRoutes } from "./api/dev/index.ts";
import { answerUnknown } from "./api/middleware/not-found.ts";
import { devTools } from "./dev/app.ts";
import { createEntrance } from "./http/base-app.ts";
import { rateLimit } from "./http/rate-limit.ts";
import { requireSameOrigin } from "./http/same-origin.ts";

export const programs = createEntrance();

programs.use(requireSameOrigin());
programs.on("ALL", ["/openapi.json", "/ready"], rateLimit());
/** A page has dozens of pictures: counted apart, they keep nobody from reading the next. */
programs.use("/images/*", rateLimit("READ_LIMIT", undefined, "images/"));
programs.route("/", devTools).route("/", seedRoutes).route("/", api);
programs.all("*", (c) => answerUnknown(api, c));

/** The API's own description, as JSON. */
export async function readApiDescription(): Promise<Response> {
  return api.request("/openapi.json");
}
