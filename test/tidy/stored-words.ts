// What is stored in journals, events and rows is worded by its readers: the code that writes it
// holds codes and parameters, and no sentence.

import type { Fault, Rule } from "./source.ts";

const WRITERS = new RegExp(
  "^(?:domain/(?:order|saga|cart|stock)/|domain/reconciliation/settle-|durable-objects/|" +
    "workers/(?:adapters/(?:objects|payments|shipping)|queues|services/(?:audit|reconciliation))/)",
);

const SENTENCE = /["'`]\p{Lu}[^"'`\n]*\s[^"'`\n]*[.!?]["'`]/u;
const MESSAGE = /\bmessage: ["'`]/;
/** Comments, statements for a database, and errors and logs for developers. */
const OTHER =
  /^\s*(?:\/\/|\/?\*)|["'`](?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER)\b|Error\(|level:/;

export const storeCodes: Rule = (files) =>
  files
    .filter(({ path }) => WRITERS.test(path) && path.endsWith(".ts"))
    .flatMap(({ path, text }) =>
      text.split("\n").flatMap((line, index): Fault[] => {
        if (OTHER.test(line)) return [];
        const isWorded = SENTENCE.test(line) || MESSAGE.test(line);
        return isWorded ? [{ path, line: index + 1, message: "words what is stored" }] : [];
      }),
    );
