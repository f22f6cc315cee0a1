// The command `npm run seed`: puts the demo catalogue into the shop that runs on PORT, and with
// `--generate 10000` that many products more, for measuring. With `--origin https://…` it fills a
// demo by the SEED_TOKEN of the environment, without demo accounts: their password is published.

import { parseArgs } from "node:util";
import { SeedError } from "./seed/calls.ts";
import type { SeedProgress } from "./seed/client.ts";
import { DEMO, postProducts, seedCatalogue, seedShop } from "./seed/client.ts";
import { GENERATED_COUNT_MAX, generateProducts } from "./seed/generate.ts";

const PORT_DEFAULT = "8787";

try {
  await seed();
} catch (error) {
  if (!(error instanceof SeedError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function seed(): Promise<void> {
  const { values } = parseArgs({
    options: {
      generate: { type: "string" },
      "seed-number": { type: "string", default: "1" },
      origin: { type: "string" },
    },
  });
  const count = values.generate === undefined ? 0 : readCount(values.generate);
  const seedNumber = readWhole("--seed-number", values["seed-number"]);
  const { origin = `http://localhost:${process.env.PORT ?? PORT_DEFAULT}` } = values;
  if (values.origin === undefined) await seedShop(origin, { onProgress: report });
  else await seedCatalogue(origin, DEMO, { onProgress: report });
  if (count === 0) return;
  const generated = generateProducts(count, seedNumber);
  await postProducts(origin, generated, { total: count, onProgress: report });
}

function readCount(text: string): number {
  const count = readWhole("--generate", text);
  if (count >= 1 && count <= GENERATED_COUNT_MAX) return count;
  throw new SeedError(`--generate takes a number from 1 to ${GENERATED_COUNT_MAX}.`);
}

function readWhole(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new SeedError(`${name} takes a whole number, not "${text}".`);
}

function report({ stage, done, total }: SeedProgress): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${stage} ${done} of ${total}`);
  if (done === total) process.stdout.write(process.stdout.isTTY ? "\n" : `${stage} ${total}\n`);
}
