// Names are exported where they are made: no default exports, no files that only pass things on.

import { exportsOf, type Fault, isCode, lineAt, programOf, type Rule } from "./source.ts";

/** Where the tool that loads the file asks for a default export. */
const DEFAULT_DEMANDED = [
  /^workers\/(?:index|sandbox)\.ts$/,
  /^bench\/[^/]+\/worker\.ts$/,
  /^test\/support\/worker\.ts$/,
  /^(?:web\/admin\/)?[^/]+\.config\.ts$/,
];

/** A resource is entered by its index; Pages makes an address of every file of functions. */
const BARREL_DEMANDED = [/^workers\/api\/[^/]+\/index\.ts$/, /^web\/admin\/functions\//];

export const forbidDefaultExports: Rule = (files) =>
  files
    .filter((file) => isCode(file) && !DEFAULT_DEMANDED.some((allowed) => allowed.test(file.path)))
    .flatMap((file) =>
      exportsOf(file)
        .filter(({ entries }) => entries.some(({ exportName }) => isDefault(exportName)))
        .map(({ start }) => ({
          path: file.path,
          line: lineAt(file, start),
          message: "exports a default: export a name",
        })),
    );

/** `export default …`, or `export { … as default }`. */
function isDefault({ kind, name }: { readonly kind: string; readonly name: string | null }) {
  return kind === "Default" || name === "default";
}

export const forbidBarrels: Rule = (files) =>
  files
    .filter((file) => isCode(file) && !BARREL_DEMANDED.some((allowed) => allowed.test(file.path)))
    .flatMap((file): Fault[] => {
      const { body } = programOf(file);
      const passesOn = body.filter(
        (node) =>
          node.type === "ExportAllDeclaration" ||
          (node.type === "ExportNamedDeclaration" && node.source !== null),
      );
      if (passesOn.length === 0 || passesOn.length < body.length) return [];
      return [{ path: file.path, line: 1, message: "only passes on what other files export" }];
    });
