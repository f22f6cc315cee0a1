// Migrations of D1 only add, and are numbered without gaps: what has run somewhere stays as it is.
// Dropping a table deletes its children's rows, silently, where foreign keys cannot be turned off.

import type { Fault, Rule, SourceFile } from "./source.ts";

const DESTRUCTIVE = /DROP\s+TABLE|__new_|PRAGMA\s+foreign_keys|ON\s+DELETE\s+CASCADE/gi;
const SQL_COMMENT = /--.*$/gm;

export const keepMigrationsAdditive: Rule = (files) =>
  files.filter(isMigration).flatMap(({ path, text }) =>
    [...text.replace(SQL_COMMENT, "").matchAll(DESTRUCTIVE)].map(({ 0: found, index }) => ({
      path,
      line: text.slice(0, index).split("\n").length,
      message: `contains ${found}`,
    })),
  );

export const numberMigrations: Rule = (files) => {
  const folders = Map.groupBy(files.filter(isMigration), ({ path }) =>
    path.slice(0, path.lastIndexOf("/")),
  );
  return [...folders.entries()].flatMap(([folder, migrations]) =>
    migrations
      .map(({ path }) => path)
      .sort()
      .flatMap((path, index): Fault[] => {
        const number = String(index + 1).padStart(4, "0");
        if (path.startsWith(`${folder}/${number}_`)) return [];
        return [{ path, line: 1, message: `should be number ${number}` }];
      }),
  );
};

function isMigration({ path }: SourceFile): boolean {
  return path.startsWith("migrations/") && path.endsWith(".sql");
}
