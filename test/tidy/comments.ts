// Comments state what code does, in the terms of the field: the subject is a part of the system or
// a named role (the caller, the buyer, staff), never an unnamed person.

import { commentsOf, type Fault, isCode, isTest, lineAt, type Rule } from "./source.ts";

const UNNAMED = /\b(?:who(?:m)?ever|(?:some|no|every|any)body|(?:some|every|any)one)\b/i;

/** A sentence that begins with "Who". */
const ASKING = /(?:^[\s*]*|\.\s+(?:\*\s+)?)(Who)\b/m;

export const nameSubjects: Rule = (files) =>
  files
    .filter((file) => isCode(file) && !isTest(file))
    .flatMap((file) =>
      commentsOf(file).flatMap(({ value, start }): Fault[] => {
        const found = UNNAMED.exec(value)?.[0] ?? ASKING.exec(value)?.[1];
        if (found === undefined) return [];
        const message = `a comment about "${found}": name the caller, the buyer or a part`;
        return [{ path: file.path, line: lineAt(file, start), message }];
      }),
    );
