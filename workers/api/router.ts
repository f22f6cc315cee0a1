// Creates the router of a resource, with a hook that lists every fault of a request.

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

/** Zod reports unknown keys as one issue; each becomes a separate fault. */
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

/** Custom rules carry their own code. */
function codeOf(issue: z.core.$ZodIssue): string {
  const own = issue.code === "custom" ? issue.params?.code : undefined;
  return typeof own === "string" ? own : issue.code;
}
