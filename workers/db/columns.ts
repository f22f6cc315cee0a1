// Column kinds every table spells the same way.

import { integer, text } from "drizzle-orm/sqlite-core";

/** Epoch milliseconds. */
export const timeMs = (name: string) => integer(name, { mode: "number" });

/** JSON in a text column; the type is a promise of the writer, checked where it is written. */
export const jsonText = <T>(name: string) => text(name, { mode: "json" }).$type<T>();
