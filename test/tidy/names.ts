// Files and folders are kebab-case, and none is named after nothing in particular.

import type { Fault, Rule, SourceFile } from "./source.ts";

const KEBAB = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*$/;

/** Names that a tool or a custom of the field demands. */
const DEMANDED = [
  /^(?:README|CONTRIBUTING|SPEC|RESULTS)\.md$/,
  /^LICENSE$/,
  /^\d{4}_[a-z0-9_]+\.sql$/,
  /^\[\[path\]\]\.ts$/,
  /^_(?:headers|redirects)$/,
];

const EMPTY_WORDS = /^(?:utils?|helpers?|common|managers?|misc|stuff)(?:\.|$)/;

export const nameInKebabCase: Rule = (files) =>
  onSegments(files, (segment) =>
    KEBAB.test(segment) || DEMANDED.some((pattern) => pattern.test(segment))
      ? undefined
      : `"${segment}" is not kebab-case`,
  );

export const nameTheThing: Rule = (files) =>
  onSegments(files, (segment) =>
    EMPTY_WORDS.test(segment) ? `"${segment}" says nothing: name what it is` : undefined,
  );

function onSegments(
  files: readonly SourceFile[],
  complaint: (segment: string) => string | undefined,
): Fault[] {
  return files.flatMap(({ path }) =>
    path.split("/").flatMap((segment) => {
      const message = complaint(segment);
      return message === undefined ? [] : [{ path, line: 1, message }];
    }),
  );
}
