// docs/storage.md names every table that a migration or an object makes.

import type { Fault, Rule, SourceFile } from "./source.ts";

const PAGE = "docs/storage.md";
const MAKES_TABLES = /^(?:migrations\/.*\.sql|durable-objects\/.*\.ts)$/;
const TABLE = /CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?(\w+)/g;

export const listTables: Rule = (files) => {
  const page = files.find(({ path }) => path === PAGE)?.text ?? "";
  return files
    .filter(({ path }) => MAKES_TABLES.test(path))
    .flatMap(tablesOf)
    .filter(({ table }) => !page.includes(`\`${table}\``))
    .map(({ path, line, table }): Fault => ({ path, line, message: `${table} is not in ${PAGE}` }));
};

function tablesOf({ path, text }: SourceFile) {
  return [...text.matchAll(TABLE)].map(({ 1: table = "", index }) => ({
    path,
    line: text.slice(0, index).split("\n").length,
    table,
  }));
}
