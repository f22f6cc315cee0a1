// Makes the list of common passwords the Worker carries: the most used ones that are long enough
// to be chosen here at all, each as the word it stands for, in a filter of a few kilobytes. The
// list is of breached passwords, by use. The same list gives the same file.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dictionary } from "@zxcvbn-ts/language-common";
import { makeBloomFilter } from "../domain/auth/bloom-filter.ts";
import { coreOf, isPattern } from "../domain/auth/password-core.ts";

const GENERATED = join(import.meta.dirname, "..", "domain", "auth", "common-passwords.gen.ts");

/** Three times what OWASP ASVS 5.0 asks for, in 17 KB. */
const PASSWORDS_MAX = 10_000;

/** domain/auth/password-rules.ts, which cannot be read before this file is written. */
const PASSWORD_LENGTH_MIN = 8;

const common = dictionary["passwords-common"]
  .filter((password) => [...password].length >= PASSWORD_LENGTH_MIN)
  .slice(0, PASSWORDS_MAX);
const cores = [...new Set(common.filter((password) => !isPattern(password)).map(coreOf))];
const text = [
  "// Written by scripts/build-common-passwords.ts.",
  `export const COMMON_PASSWORD_CORES = "${makeBloomFilter(cores)}";`,
  "",
].join("\n");
const known = await readFile(GENERATED, "utf8").catch(() => undefined);
if (known !== text) await writeFile(GENERATED, text);
