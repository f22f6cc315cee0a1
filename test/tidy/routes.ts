// A route of the API says who may call it. There is one function that makes a route, and it asks.

import { type Fault, isCode, lineAt, type Rule, visit } from "./source.ts";

const DECLARING_FILE = "workers/api/access.ts";

/** What makes a route without asking who may call it. */
const UNDECLARED = new Set(["createRoute", "defineOpenAPIRoute"]);

export const declareRoutes: Rule = (files) =>
  files
    .filter((file) => isCode(file) && file.path !== DECLARING_FILE)
    .filter(({ path }) => path.startsWith("workers/"))
    .flatMap((file) => {
      const faults: Fault[] = [];
      visit(file, {
        ImportSpecifier({ imported, start }) {
          const name = imported.type === "Identifier" ? imported.name : imported.value;
          if (!UNDECLARED.has(name)) return;
          const message = `makes a route by ${name}: use defineRoute, which asks for its access`;
          faults.push({ path: file.path, line: lineAt(file, start), message });
        },
      });
      return faults;
    });
