// No file imports itself in a circle, not even for types: what needs each other belongs together.

import { posix } from "node:path";
import { type Fault, importsOf, isCode, type Rule } from "./source.ts";

export const forbidCycles: Rule = (files) => {
  const code = files.filter(isCode);
  const targets = new Map(code.map((file) => [file.path, targetsOf(file.path, importsOf(file))]));
  const done = new Set<string>();
  const faults: Fault[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const circle = [...trail.slice(start), path].join(" → ");
      faults.push({ path, line: 1, message: `imports itself: ${circle}` });
    }
    if (done.has(path) || start >= 0) return;
    for (const target of targets.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of code) walk(path, []);
  return faults;
};

function targetsOf(path: string, imports: readonly { request: string }[]): string[] {
  return imports
    .filter(({ request }) => request.startsWith("."))
    .map(({ request }) => posix.join(posix.dirname(path), request));
}
