// `npm run bench`: builds, counts, measures shop and floor in turns, and writes RESULTS.md.
// `npm run bench -- orders` measures what has the word in its name, and only prints.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle, COUNTING, FLOOR, SHOP, sizeOf } from "./build.ts";
import { compare } from "./compare.ts";
import { type CountedOrder, countOrder } from "./count.ts";
import { derivePlan } from "./counting/derive-plan.ts";
import { tally } from "./counting/tally.ts";
import { send } from "./load.ts";
import { describeMachine } from "./machine.ts";
import { FLOOR_DOCUMENTS, measuresAt } from "./measures.ts";
import { type Results, writeReport } from "./report.ts";
import { measureRush } from "./rush.ts";
import { seedState } from "./seed.ts";
import { type Running, start } from "./start.ts";
import { measureStartup } from "./startup.ts";
import { median } from "./statistics.ts";
import { measureVolume } from "./volume.ts";

const RESULTS = new URL("RESULTS.md", import.meta.url);

const only = process.argv[2] ?? "";

const say = (words: string) => process.stdout.write(`${words}\n`);

const dir = await mkdtemp(join(tmpdir(), "tradewind-bench-"));
try {
  const report = writeReport(await bench(dir));
  if (only === "") await writeFile(RESULTS, report);
  say(report);
} finally {
  await rm(dir, { recursive: true, force: true });
}

async function bench(workDir: string): Promise<Results> {
  const stateDir = join(workDir, "state");
  say("building");
  const shop = await bundle(SHOP, workDir);
  const floor = await bundle(FLOOR, workDir);
  const counting = await bundle(COUNTING, workDir);
  const startup = await measureStartup(shop.modules, workDir);
  say("seeding");
  await seedState(shop, stateDir);
  const order = await countOrder(counting, stateDir);
  const running = await start([shop, floor], { stateDir });
  try {
    const rows = await measureAll(running, order);
    say("rush");
    const rush = await measureRush(running.origins[0] ?? "");
    say("volume");
    const volumeRatios = await measureVolume(shop, workDir);
    return {
      date: new Date().toISOString().slice(0, 10),
      machine: describeMachine(),
      rows,
      rush,
      volumeRatios,
      bundle: await sizeOf(shop),
      startup,
      order: { answered: tally(order.answered), afterwards: tally(order.afterwards) },
    };
  } finally {
    for (const complaint of new Set(running.complaints)) say(`complaint: ${complaint}`);
    await running.miniflare.dispose();
  }
}

async function measureAll({ miniflare, origins }: Running, order: CountedOrder) {
  const [shop = "", floor = ""] = origins;
  await fillFloor(await miniflare.getD1Database("DB", FLOOR.name));
  const plan = derivePlan(order.answered);
  await send({ url: `${floor}/plan`, method: "PUT", body: plan });
  const rows = [];
  const measures = measuresAt({ shop, floor }).filter(({ name }) => name.includes(only));
  for (const measure of measures) {
    const comparisons = [];
    for (const load of measure.loads) {
      const compared = await compare(measure, load);
      comparisons.push(compared);
      say(`${measure.name}, ${load.atOnce} at once: ${median(compared.ratios).toFixed(2)}`);
    }
    rows.push({ measure, comparisons });
  }
  return rows;
}

async function fillFloor(database: D1Database): Promise<void> {
  await database.exec("CREATE TABLE documents (id TEXT PRIMARY KEY, document TEXT NOT NULL)");
  const insert = database.prepare("INSERT INTO documents VALUES (?, ?)");
  const document = JSON.stringify({ text: "about as long as a product's row ".repeat(30) });
  const ids = Array.from({ length: FLOOR_DOCUMENTS }, (_, index) => `document-${index}`);
  await database.batch(ids.map((id) => insert.bind(id, document)));
}
