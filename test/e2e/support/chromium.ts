// The system's Chromium: browser tests drive it, nothing is downloaded.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

const HOW_TO_GET_IT =
  "The browser tests need Chromium: run `apt-get install chromium` (or your system's like), or " +
  "set CHROMIUM_PATH to the browser you have.";

/** The browser's path; throws with one sentence on how to get it. */
export function findChromium(variables: NodeJS.ProcessEnv = process.env): string {
  const folders = (variables.PATH ?? "").split(delimiter);
  const candidates =
    variables.CHROMIUM_PATH === undefined
      ? NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
      : [variables.CHROMIUM_PATH];
  const found = candidates.find(isExecutable);
  if (found === undefined) throw new Error(HOW_TO_GET_IT);
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
