// A Vite plugin: the Worker's dynamic imports become static ones. In tests, a module that is being
// imported for one request is awaited by others as a promise of another request's context, which
// workerd cancels as hung. Deployed bundles keep the dynamic imports.

import type { Plugin } from "vitest/config";

const DYNAMIC_IMPORT = /\bimport\((".+?")\)/g;

export function importAtOnce(): Plugin {
  return {
    name: "import-at-once",
    enforce: "pre",
    transform: {
      filter: { id: /\/workers\/.*\.tsx?$/, code: DYNAMIC_IMPORT },
      handler(code) {
        const statics: string[] = [];
        const changed = code.replaceAll(DYNAMIC_IMPORT, (_, path) => {
          const name = `atOnce${statics.length}`;
          statics.push(`import * as ${name} from ${path};`);
          return `Promise.resolve(${name})`;
        });
        // On the first line, so that every line keeps its number.
        return { code: statics.join(" ") + changed, map: null };
      },
    },
  };
}
