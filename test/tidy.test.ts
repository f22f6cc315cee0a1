// The house keeps itself: every rule holds on the tree, and every rule finds a planted fault.

import { describe, expect, it } from "vitest";
import { forbidConsoleLog, forbidSilencing, keepTimeOutside } from "./tidy/calls.ts";
import { keepColoursInTokens } from "./tidy/colours.ts";
import { nameSubjects } from "./tidy/comments.ts";
import { nameCurrenciesInMarket } from "./tidy/currencies.ts";
import { forbidCycles } from "./tidy/cycles.ts";
import { keepDoors } from "./tidy/doors.ts";
import { forbidBarrels, forbidDefaultExports } from "./tidy/exports.ts";
import { keepMigrationsAdditive, numberMigrations } from "./tidy/migrations.ts";
import { nameInKebabCase, nameTheThing } from "./tidy/names.ts";
import { readTree } from "./tidy/read-tree.ts";
import { declareRoutes } from "./tidy/routes.ts";
import {
  capColumns,
  capFiles,
  capFunctions,
  capObjectClasses,
  capParameters,
} from "./tidy/sizes.ts";
import type { Rule, SourceFile } from "./tidy/source.ts";
import { listTables } from "./tidy/storage-page.ts";
import { storeCodes } from "./tidy/stored-words.ts";

interface Case {
  readonly title: string;
  readonly rule: Rule;
  /** Path and text of files with exactly one fault each. */
  readonly planted: Readonly<Record<string, string>>;
  /** Path and text of files that come close and are fine. */
  readonly fine: Readonly<Record<string, string>>;
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, line) => `// ${line}`).join("\n");
const imports = (request: string) => `import { a } from "${request}";`;
const importsType = (request: string) => `import type { A } from "${request}";`;

const CASES: readonly Case[] = [
  {
    title: "rooms are entered through their doors only",
    rule: keepDoors,
    planted: {
      "domain/cart/a.ts": imports("../pricing/quote.ts"),
      "domain/stock/a.ts": imports("zod"),
      "domain/stock/b.ts": imports("../saga/journal.ts"),
      "domain/saga/a.ts": imports("../order/plan.ts"),
      "domain/events/a.ts": importsType("../order/draft.ts"),
      "domain/money.ts": imports("./cart/cart.ts"),
      "domain/ids.ts": imports("../workers/adapters/ids.ts"),
      "domain/order/a.ts": imports("./b"),
      "domain/order/b.ts": `const late = () => import("../cart/cart.ts");`,
      "durable-objects/cart/a.ts": imports("../stock/stock-object.ts"),
      "durable-objects/cart/b.ts": importsType("../stock/stock-commands.ts"),
      "durable-objects/order/a.ts": imports("../../workers/adapters/clock.ts"),
      "durable-objects/stock/a.ts": imports("itty-durable/itty-durable.js"),
      "durable-objects/stubs.ts": imports("./cart/cart-commands.ts"),
      "workers/services/a.ts": imports("../../durable-objects/cart/cart-object.ts"),
      "workers/services/b.ts": importsType("../../durable-objects/order/order-ports.ts"),
      "workers/queues/a.ts": imports("itty-durable/itty-durable.js"),
      "workers/api/cart/a.ts": imports("../../storefront/app.ts"),
      "workers/storefront/a.ts": imports("../api/shapes.ts"),
      "workers/storefront/b.ts": imports("../db/shop/orders/order-list.ts"),
      "workers/storefront/d.ts": imports("../adapters/payments/simulated.ts"),
      "workers/api/b.ts": imports("../adapters/mail/mail-port.ts"),
      "workers/api/c.ts": imports("../db/database.ts"),
      "workers/http/a.ts": imports("../db/database.ts"),
      "workers/http/b.ts": imports("../api/shapes.ts"),
      "workers/services/e.ts": imports("../http/problem.ts"),
      "workers/services/f.ts": imports("../queues/audit.ts"),
      "workers/adapters/a.ts": imports("../services/registry.ts"),
      "workers/db/a.ts": imports("../adapters/clock.ts"),
      "workers/db/b.ts": imports("../../durable-objects/stubs.ts"),
      "workers/cron/a.ts": imports("../queues/audit.ts"),
      "workers/queues/b.ts": imports("../http/problem.ts"),
      "workers/queues/c.ts": imports("../db/database.ts"),
      "workers/queues/d.ts": importsType("../adapters/mail/mail-port.ts"),
      "workers/cron/b.ts": imports("../db/database.ts"),
      "workers/cron/c.ts": imports("../adapters/events/d1-outbox.ts"),
      "workers/mails/a.ts": importsType("../services/tokens/token-service.ts"),
      "web/storefront/pages/a.tsx": imports("../../../workers/services/registry.ts"),
      "web/storefront/pages/b.tsx": imports("../islands/live.ts"),
      "web/admin/lib/a.ts": imports("../../storefront/format.ts"),
      "scripts/a.ts": imports("../test/support/shop.ts"),
    },
    fine: {
      "domain/cart/c.ts": imports("../money.ts"),
      "domain/events/c.ts": imports("zod"),
      "domain/order/c.ts": imports("../saga/journal.ts") + importsType("../events/envelope.ts"),
      "domain/order/facts/d.ts": imports("../../saga/journal.ts") + imports("../draft.ts"),
      "domain/stock/c.ts": importsType("../events/envelope.ts"),
      "durable-objects/cart/c.ts": imports("../stubs.ts") + imports("../runtime/outbox.ts"),
      "durable-objects/recently-viewed/c.ts": imports("itty-durable/itty-durable.js"),
      "workers/index.ts": imports("../durable-objects/cart/cart-object.ts"),
      "workers/adapters/c.ts": importsType("../../durable-objects/order/order-ports.ts"),
      "workers/services/c.ts": importsType("../../durable-objects/cart/cart-commands.ts"),
      "workers/services/d.ts": imports("../adapters/mail/mail-port.ts") + imports("../db/a.ts"),
      "workers/api/c.ts": imports("../http/problem.ts") + imports("../adapters/ids.ts"),
      "workers/cron/d.ts": imports("../services/registry.ts") + imports("../adapters/clock.ts"),
      "workers/queues/e.ts": imports("../mails/render-mail.ts") + imports("../env.ts"),
      "workers/http/c.ts": imports("../services/registry.ts") + imports("../env.ts"),
      "workers/storefront/c.tsx": imports("../../web/storefront/pages/home-page.tsx"),
      "test/domain/c.test.ts": imports("../../domain/cart/cart.ts"),
    },
  },
  {
    title: "nothing imports itself in a circle",
    rule: forbidCycles,
    planted: { "domain/a.ts": imports("./b.ts") + importsType("./a.ts"), "domain/b.ts": "" },
    fine: { "domain/c.ts": imports("./d.ts"), "domain/d.ts": "", "domain/e.ts": imports("./d.ts") },
  },
  {
    title: "files and folders are kebab-case",
    rule: nameInKebabCase,
    planted: { "domain/cartLine.ts": "", "web/storefront/Pages/home.tsx": "", "a_b/c.ts": "" },
    fine: {
      "domain/cart-line.test.ts": "",
      "durable-objects/cart/SPEC.md": "",
      "migrations/shop/0001_catalog.sql": "",
      "web/admin/functions/api/[[path]].ts": "",
    },
  },
  {
    title: "nothing is named utils, helpers, common or manager",
    rule: nameTheThing,
    planted: { "domain/utils/a.ts": "", "workers/helpers.ts": "", "workers/common/a.ts": "" },
    fine: { "workers/common-carrier.ts": "", "domain/utility.ts": "" },
  },
  {
    title: "nothing exports a default where no tool demands it",
    rule: forbidDefaultExports,
    planted: { "domain/a.ts": "export default 1;", "domain/b.ts": "export { a as default };" },
    fine: { "workers/index.ts": "export default {};", "vitest.config.ts": "export default {};" },
  },
  {
    title: "no file only passes on what others export",
    rule: forbidBarrels,
    planted: { "domain/index.ts": `export * from "./a.ts"; export { b } from "./b.ts";` },
    fine: {
      "domain/a.ts": `export { b } from "./b.ts"; export const c = 1;`,
      "web/admin/functions/ready.ts": `export { a as onRequest } from "../lib/a.ts";`,
    },
  },
  {
    title: "files keep to 250 lines, tests to 400",
    rule: capFiles,
    planted: { "domain/a.ts": lines(251), "test/a.test.ts": lines(401) },
    fine: { "domain/b.ts": lines(250), "test/b.test.ts": lines(400), "docs/c.md": lines(900) },
  },
  {
    title: "lines keep to 100 columns",
    rule: capColumns,
    planted: { "domain/a.ts": "x".repeat(101), "domain/b.ts": `  "M ${"word ".repeat(20)}!",` },
    fine: {
      "domain/c.ts": "x".repeat(100),
      "domain/d.ts": `export { A } from "${"x".repeat(90)}";`,
      "web/storefront/components/e.tsx": `  sun: "M${"12.5 16a4 ".repeat(10)}Z",`,
    },
  },
  {
    title: "functions keep to 70 lines",
    rule: capFunctions,
    planted: {
      "domain/a.ts": `function a() {\n${lines(69)}\n}`,
      "domain/b.ts": `const b = () => {\n${lines(69)}\n};`,
      "domain/c.ts": `class C { method() {\n${lines(69)}\n} }`,
      "test/d.test.ts": `it("does", () => {\n${lines(69)}\n});`,
    },
    fine: {
      "domain/e.ts": `function a() {\n${lines(68)}\n}`,
      "test/f.test.ts": `describe("many", () => {\n${lines(90)}\n});`,
    },
  },
  {
    title: "functions take at most three parameters",
    rule: capParameters,
    planted: {
      "domain/a.ts": "const a = (b, c, d, e) => b;",
      "domain/b.ts": "class B { constructor(a, b, c, d) {} }",
    },
    fine: {
      "domain/c.ts": "function a(b, c, d) {}",
      "test/d.test.ts": "fc.property(a, b, c, d, (a, b, c, d) => a);",
    },
  },
  {
    title: "object classes keep to 200 lines",
    rule: capObjectClasses,
    planted: { "durable-objects/cart/cart-object.ts": `class A {\n${lines(199)}\n}` },
    fine: { "durable-objects/cart/cart-store.ts": `class A {\n${lines(199)}\n}` },
  },
  {
    title: "time and chance enter through the clock and the id adapter",
    rule: keepTimeOutside,
    planted: {
      "domain/a.ts": "const a = Date.now();",
      "domain/b.ts": "const a = new Date();",
      "durable-objects/cart/a.ts": "const a = Math.random;",
      "workers/services/a.ts": "const a = crypto.randomUUID();",
      "workers/services/b.ts": "const a = globalThis.crypto.getRandomValues(b);",
    },
    fine: {
      "workers/adapters/clock.ts": "const a = Date.now();",
      "domain/c.ts": `const a = new Date(nowMs); const b = "Date.now()";`,
      "scripts/c.ts": "const a = Date.now();",
    },
  },
  {
    title: "every route of the API declares who may call it",
    rule: declareRoutes,
    planted: {
      "workers/api/a/get.ts": `import { createRoute, z } from "@hono/zod-openapi";`,
      "workers/api/a/put.ts": `import { createRoute as make } from "@hono/zod-openapi";`,
    },
    fine: {
      "workers/api/access.ts": `import { createRoute } from "@hono/zod-openapi";`,
      "workers/api/a/list.ts": `import { createRouter } from "../router.ts";`,
    },
  },
  {
    title: "nothing is left on the console",
    rule: forbidConsoleLog,
    planted: { "workers/a.ts": "console.log(1);" },
    fine: { "workers/b.ts": "console.error(1);" },
  },
  {
    title: "nothing is silenced or put off",
    rule: forbidSilencing,
    planted: { "domain/a.ts": "// TODO later", "domain/b.ts": "/* @ts-ignore */" },
    fine: { "domain/c.ts": `const a = "TODO";` },
  },
  {
    title: "comments have no unnamed person as their subject",
    rule: nameSubjects,
    planted: {
      "domain/a.ts": "// Nobody reads this twice.",
      "domain/b.ts": "/** Returns what whoever asks may see. */",
      "workers/a.ts": "/**\n * Who may call it.\n */",
      "scripts/a.ts": "// Told to everyone.",
    },
    fine: {
      "domain/c.ts": `const a = "Nobody has reviewed this yet"; // No body is read.`,
      "workers/b.ts": "// The user who is signed in; one after another.",
      "test/a.test.ts": "// Somebody else's cart.",
    },
  },
  {
    title: "migrations only add",
    rule: keepMigrationsAdditive,
    planted: {
      "migrations/shop/0001_a.sql": "drop table orders;",
      "migrations/shop/0002_b.sql": "CREATE TABLE `__new_orders` (id TEXT);",
      "migrations/shop/0003_c.sql": "PRAGMA foreign_keys = OFF;",
      "migrations/shop/0004_d.sql": "REFERENCES orders (id) ON DELETE\nCASCADE",
    },
    fine: { "migrations/log/0001_a.sql": "-- never DROP TABLE\nCREATE TABLE a (id TEXT);" },
  },
  {
    title: "migrations are numbered without gaps",
    rule: numberMigrations,
    planted: { "migrations/shop/0001_a.sql": "", "migrations/shop/0003_b.sql": "" },
    fine: { "migrations/log/0001_a.sql": "", "migrations/log/0002_b.sql": "" },
  },
  {
    title: "every table is listed in docs/storage.md",
    rule: listTables,
    planted: {
      "migrations/shop/0001_a.sql": "CREATE TABLE secrets (id TEXT);",
      "durable-objects/cart/cart-migrations.ts": "`CREATE TABLE IF NOT EXISTS extra (id TEXT)`",
    },
    fine: {
      "docs/storage.md": "| `carts` | one row per cart |",
      "migrations/log/0001_a.sql": "CREATE TABLE carts (id TEXT);",
    },
  },
  {
    title: "currencies are named in the market only",
    rule: nameCurrenciesInMarket,
    planted: {
      "workers/services/cart/a.ts": 'const currency = "USD";',
      "domain/catalog/b.ts": "const label = `$${fromMinor / 100} and over`;",
      "web/storefront/components/c.tsx": "<p>Free over $75</p>;",
      "web/storefront/messages/en-us.json": '{ "filters.price": "Price, in dollars" }',
    },
    fine: {
      "domain/market.ts": 'const MARKET = { currency: "USD" };',
      "web/storefront/format.ts": "/** `$25.99` in the en-US market. */",
      "workers/db/d.ts": 'const currency = "currency";',
    },
  },
  {
    title: "what is stored holds codes and no sentences",
    rule: storeCodes,
    planted: {
      "domain/order/a.ts": 'return { code: "late", message: "The payment came late." };',
      "durable-objects/order/b.ts": 'const REASON = "Cancelled on request.";',
      "workers/adapters/shipping/c.ts": 'return { kind: "unknown", message: "503" };',
    },
    fine: {
      "domain/order/a.ts": 'return { code: "late", params: { days: 2 } };',
      "durable-objects/order/b.ts": '// A sentence.\nthrow new Error("A bug was found.");',
      "workers/api/orders/c.ts": 'const WORDS = { late: "The payment came late." };',
    },
  },
  {
    title: "colours are named in the token file only",
    rule: keepColoursInTokens,
    planted: {
      "web/storefront/styles/a.css": "a { color: #fff; }",
      "web/storefront/styles/b.css": "a { background: rgb(0 0 0); }",
      "web/storefront/styles/c.css": "a { border: 1px solid black; }",
      "web/storefront/components/d.tsx": `<svg fill="#aabbcc" />`,
    },
    fine: {
      "web/storefront/styles/tokens.css": ":root { --ink: #222; }",
      "web/storefront/components/e.tsx": `<a href="#feed">white paper</a>`,
    },
  },
];

/** Cases whose planted files only make a fault together. */
const ONE_FAULT_IN_ALL = [forbidCycles, numberMigrations];

const toFiles = (texts: Case["planted"]): SourceFile[] =>
  Object.entries(texts).map(([path, text]) => ({ path, text }));

describe("the tree", () => {
  const tree = readTree();

  it("is read whole", () => {
    const paths = tree.map(({ path }) => path);
    expect(paths).toContain("domain/money.ts");
    expect(paths).toContain("web/storefront/styles/tokens.css");
    expect(paths).toContain("migrations/shop/0001_catalog.sql");
    expect(paths).toContain("test/tidy.test.ts");
  });

  it.each(CASES)("keeps the rule that $title", ({ rule }) => {
    expect(rule(tree).map(({ path, line, message }) => `${path}:${line} ${message}`)).toEqual([]);
  });
});

describe("a rule", () => {
  it.each(CASES)("finds a planted fault against: $title", ({ rule, planted }) => {
    const files = toFiles(planted);
    const faulty = rule(files).map(({ path }) => path);
    if (ONE_FAULT_IN_ALL.includes(rule)) expect(faulty).toHaveLength(1);
    else expect(faulty).toEqual(files.map(({ path }) => path));
  });

  it.each(CASES)("lets pass what comes close to: $title", ({ rule, fine }) => {
    expect(rule(toFiles(fine))).toEqual([]);
  });
});
