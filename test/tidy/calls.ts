// Time and chance enter through one clock and one id adapter: that makes simulation possible.

import { commentsOf, type Fault, isCode, lineAt, type Rule, visit } from "./source.ts";

const SIMULATED_ROOMS = /^(?:domain|durable-objects|workers|web\/storefront)\//;

/** The adapters themselves, and what runs in a shopper's browser, where no simulation reaches. */
const REAL_TIME = /^workers\/adapters\/(?:clock|ids)\.ts$|^web\/storefront\/islands\//;

const UNSIMULATED_CALLS =
  /^(?:Date\.now|Math\.random|performance\.now|crypto\.(?:randomUUID|getRandomValues))$/;

const SILENCING = /biome-ignore|@ts-ignore|@ts-expect-error|@ts-nocheck|\bTODO\b|\bFIXME\b/;

export const keepTimeOutside: Rule = (files) =>
  files
    .filter((file) => isCode(file) && SIMULATED_ROOMS.test(file.path) && !REAL_TIME.test(file.path))
    .flatMap((file) => {
      const faults: Fault[] = [];
      const report = (start: number, what: string) =>
        faults.push({ path: file.path, line: lineAt(file, start), message: `calls ${what}` });
      visit(file, {
        MemberExpression({ start, end }) {
          const name = file.text.slice(start, end).replace(/^globalThis\./, "");
          if (UNSIMULATED_CALLS.test(name)) report(start, name);
        },
        NewExpression({ callee, arguments: given, start }) {
          const isNow = callee.type === "Identifier" && callee.name === "Date";
          if (isNow && given.length === 0) report(start, "new Date()");
        },
      });
      return faults;
    });

export const forbidConsoleLog: Rule = (files) =>
  files.filter(isCode).flatMap((file) => {
    const faults: Fault[] = [];
    visit(file, {
      MemberExpression({ start, end }) {
        if (file.text.slice(start, end) !== "console.log") return;
        faults.push({ path: file.path, line: lineAt(file, start), message: "calls console.log" });
      },
    });
    return faults;
  });

export const forbidSilencing: Rule = (files) =>
  files.filter(isCode).flatMap((file) =>
    commentsOf(file)
      .filter(({ value }) => SILENCING.test(value))
      .map(({ start, value }) => ({
        path: file.path,
        line: lineAt(file, start),
        message: `puts off or silences: ${value.trim()}`,
      })),
  );
