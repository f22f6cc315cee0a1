// One line that follows the seeding. A terminal sees it change in place; elsewhere it is written
// once, when it is complete.

import type { SeedProgress } from "../seed/client.ts";

interface Output {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Clears what is left of a longer text on the same line. */
const CLEAR_TO_END = "\u001b[K";

export function createSeedProgress(output: Output) {
  const totals = new Map<SeedProgress["stage"], number>();
  return {
    report: ({ stage, done, total }: SeedProgress): void => {
      totals.set(stage, total);
      if (output.isTTY) {
        output.write(`\rSeeding the demo shop: ${stage} ${done} of ${total}${CLEAR_TO_END}`);
      }
    },
    finish: (): void => {
      const seeded = [...totals].map(([stage, total]) => `${total} ${stage}`).join(", ");
      const start = output.isTTY ? "\r" : "";
      output.write(`${start}Seeded the demo shop: ${seeded}.${output.isTTY ? CLEAR_TO_END : ""}\n`);
    },
  };
}
