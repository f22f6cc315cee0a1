// The passwords people use most, known from breaches, with the endings and disguises people give
// them. Their words are in common-passwords.gen.ts, made by scripts/build-common-passwords.ts.

import { mayHold } from "./bloom-filter.ts";
import { COMMON_PASSWORD_CORES } from "./common-passwords.gen.ts";
import { coresOf, isPattern } from "./password-core.ts";

/**
 * Whether it is among the first a guesser would try. Of other passwords, fewer than one in a
 * thousand is taken for one.
 */
export function isCommonPassword(password: string): boolean {
  return (
    isPattern(password) || coresOf(password).some((core) => mayHold(COMMON_PASSWORD_CORES, core))
  );
}
