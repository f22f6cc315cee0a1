// Every file people wrote, as the rules see them.

import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { SourceFile } from "./source.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const ROOMS = "{domain,durable-objects,workers,migrations,web,test,bench,docs,scripts}/**/*.*";
const MADE_BY_TOOLS = /(?:^|\/)(?:node_modules|dist|public|\.wrangler)(?:\/|$)|\.gen\.ts$/;
const TEXT = /\.(?:ts|tsx|js|css|html|svg|sql|md|toml|json)$/;

export function readTree(): SourceFile[] {
  return globSync([ROOMS, "*.ts"], { cwd: root, exclude: (path) => MADE_BY_TOOLS.test(path) })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => TEXT.test(path) && path !== "worker-configuration.d.ts")
    .sort()
    .map((path) => ({ path, text: readFileSync(`${root}${path}`, "utf8") }));
}
