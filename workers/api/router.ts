// What every resource's router is made of: a hook that lists all faults of a request at once.

import { OpenAPIHono } from "@hono/zod-openapi";
import type { z } from "zod";
import type { AppEnv } from "../http/app-env.ts";
import { type Fault, problem } from "../http/problem.ts";

export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      return problem(c, "invalid-request", {
        detail: "One or more fields are not as they should be; see errors.",
        errors: result.error.issues.flatMap(toFaults),
      });
    },
  });
}

/** Unknown keys come as one issue; each becomes a fault of its own. */
function toFaults(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.join(".");
  if (issue.code !== "unrecognized_keys")
    return [{ path, code: codeOf(issue), message: issue.message }];
  return issue.keys.map((key) => ({
    path: path === "" ? key : `${path}.${key}`,
    code: "unknown-field",
    message: "There is no such field",
  }));
}

/** A rule of the shop's own gives its fault a code of its own. */
function codeOf(issue: z.core.$ZodIssue): string {
  const own = issue.code === "custom" ? issue.params?.code : undefined;
  return typeof own === "string" ? own : issue.code;
}
