// Caps of the house. A cap met by cutting a thought in two is no gain.

import type { ArrowFunctionExpression, Function as PlainFunction } from "oxc-parser";
import {
  type Fault,
  isCode,
  isTest,
  lineAt,
  linesBetween,
  type Rule,
  type SourceFile,
  visit,
} from "./source.ts";

const FUNCTION_LINES_MAX = 70;
const FILE_LINES_MAX = 250;
const TEST_FILE_LINES_MAX = 400;
const OBJECT_CLASS_LINES_MAX = 200;
const COLUMNS_MAX = 100;
const PARAMETERS_MAX = 3;

/** What the formatter cannot break: one import, and the outline of a drawing. */
const UNBREAKABLE = /^(?:import|export) .* from "[^"]+";$|"M[\dA-Za-z .,-]+",?$/;

type FunctionNode = PlainFunction | ArrowFunctionExpression;
type Report = (node: { start: number; end: number }, message: string) => void;

export const capFiles: Rule = (files) =>
  files.filter(isCode).flatMap((file): Fault[] => {
    const lines = file.text.trimEnd().split("\n").length;
    const cap = isTest(file) ? TEST_FILE_LINES_MAX : FILE_LINES_MAX;
    return lines <= cap ? [] : [{ path: file.path, line: 1, message: `${lines} lines of ${cap}` }];
  });

export const capColumns: Rule = (files) =>
  files.filter(isCode).flatMap((file) =>
    file.text.split("\n").flatMap((text, index): Fault[] => {
      if (text.length <= COLUMNS_MAX || UNBREAKABLE.test(text)) return [];
      return [{ path: file.path, line: index + 1, message: `${text.length} columns` }];
    }),
  );

export const capFunctions: Rule = (files) =>
  onFunctions(files, (file, node, report) => {
    const lines = linesBetween(file, node);
    if (lines <= FUNCTION_LINES_MAX || handedOver(file, /^describe\b/).has(node.start)) return;
    report(node, `a function of ${lines} lines`);
  });

export const capParameters: Rule = (files) =>
  onFunctions(files, (file, node, report) => {
    if (node.params.length <= PARAMETERS_MAX || handedOver(file).has(node.start)) return;
    report(node, `${node.params.length} parameters: give one named object`);
  });

export const capObjectClasses: Rule = (files) =>
  files
    .filter(({ path }) => /^durable-objects\/.*-object\.ts$/.test(path))
    .flatMap((file) => {
      const faults: Fault[] = [];
      visit(file, {
        ClassDeclaration(node) {
          const lines = linesBetween(file, node);
          if (lines <= OBJECT_CLASS_LINES_MAX) return;
          const message = `an object class of ${lines} lines`;
          faults.push({ path: file.path, line: lineAt(file, node.start), message });
        },
      });
      return faults;
    });

function onFunctions(
  files: readonly SourceFile[],
  check: (file: SourceFile, node: FunctionNode, report: Report) => void,
): Fault[] {
  return files.filter(isCode).flatMap((file) => {
    const faults: Fault[] = [];
    const onFunction = (node: FunctionNode) =>
      check(file, node, ({ start }, message) =>
        faults.push({ path: file.path, line: lineAt(file, start), message }),
      );
    visit(file, {
      FunctionDeclaration: onFunction,
      FunctionExpression: onFunction,
      ArrowFunctionExpression: onFunction,
    });
    return faults;
  });
}

/**
 * Where functions begin that are given to a call as they are. Their parameters are the callee's
 * choice; and a chapter of tests, given to `describe`, is a list and not a function.
 */
function handedOver(file: SourceFile, callees = /./): Set<number> {
  const starts = new Set<number>();
  visit(file, {
    CallExpression({ callee, arguments: given }) {
      if (!callees.test(file.text.slice(callee.start, callee.end))) return;
      for (const { start } of given) starts.add(start);
    },
  });
  return starts;
}
