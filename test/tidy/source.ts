// A file of the tree as the rules see it, and the one way a rule complains.

import { type Program, parseSync, Visitor, type VisitorObject } from "oxc-parser";

export interface SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Fault {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** Gives every fault of the whole tree at once, so that one run shows all there is to do. */
export type Rule = (files: readonly SourceFile[]) => Fault[];

export interface ImportOfFile {
  readonly request: string;
  readonly typeOnly: boolean;
  readonly line: number;
}

type Parsed = ReturnType<typeof parseSync>;

const parsedFiles = new WeakMap<SourceFile, Parsed>();

function parse(file: SourceFile): Parsed {
  const known = parsedFiles.get(file) ?? parseSync(file.path, file.text);
  parsedFiles.set(file, known);
  return known;
}

export function isCode({ path }: SourceFile): boolean {
  return /\.(?:ts|tsx)$/.test(path) && !/\.d\.ts$/.test(path);
}

export function isTest({ path }: SourceFile): boolean {
  return path.startsWith("test/");
}

export function programOf(file: SourceFile): Program {
  return parse(file).program;
}

export function commentsOf(file: SourceFile): Parsed["comments"] {
  return parse(file).comments;
}

export function visit(file: SourceFile, visitor: VisitorObject): void {
  new Visitor(visitor).visit(programOf(file));
}

/** What a file imports, re-exports or loads when needed. */
export function importsOf(file: SourceFile): ImportOfFile[] {
  const { staticImports, staticExports, dynamicImports } = parse(file).module;
  const imported = staticImports.map(({ moduleRequest, entries, start }) => ({
    request: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    line: lineAt(file, start),
  }));
  const passedOn = staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType, start }) =>
      moduleRequest === null
        ? []
        : [{ request: moduleRequest.value, typeOnly: isType, line: lineAt(file, start) }],
    ),
  );
  const loaded = dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    request: file.text.slice(start + 1, end - 1),
    typeOnly: false,
    line: lineAt(file, start),
  }));
  return [...imported, ...passedOn, ...loaded];
}

export function exportsOf(file: SourceFile): Parsed["module"]["staticExports"] {
  return parse(file).module.staticExports;
}

/** The line, from 1, on which this offset stands. */
export function lineAt(file: SourceFile, offset: number): number {
  return file.text.slice(0, offset).split("\n").length;
}

export function linesBetween(file: SourceFile, span: { start: number; end: number }): number {
  return file.text.slice(span.start, span.end).split("\n").length;
}
