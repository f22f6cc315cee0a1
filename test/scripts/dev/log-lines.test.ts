import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { type LogFormat, LogLines } from "../../../scripts/dev/log-lines.ts";

const request = (path: string, status = 200) =>
  JSON.stringify({
    ...{ level: "info", message: "request", method: "GET", path, status, durationMs: 12 },
    requestId: "e70bc5bd-c800-4772-a6af-f981d40fbea0",
  });

/** As Wrangler 4 prints them around a start, a request and a mail. */
const NOISE = [
  "Cloudflare collects anonymous telemetry about your usage of Wrangler. Learn more at https://x",
  "[custom build] Running: npm run --silent build:assets",
  "[custom build] shop-LZ6Q5OMD.js: 2782 of 20480 bytes gzip",
  "[custom build] ",
  "Using secrets defined in .dev.vars",
  "Your Worker has access to the following bindings:",
  "Binding                          Resource                  Mode",
  "env.CART_OBJECT (CartObject)     Durable Object            local",
  'env.PUBLIC_ORIGIN ("(hidden)")   Environment Variable      local',
  "",
  "⎔ Reloading local server...",
  "The file workers/app.ts changed, restarting build...",
  "\u001b[33m▲ [WARNING]\u001b[0m \u001b[1mScheduled Workers are not automatically triggered " +
    "during local development.\u001b[0m",
  "  To manually trigger a scheduled event, run:",
  '    curl "http://localhost:8787/cdn-cgi/local/scheduled"',
  "  For more details, see \u001b[4mhttps://developers.cloudflare.com/workers/configuration/" +
    "cron-triggers/#test-cron-triggers-locally\u001b[0m",
  "[wrangler:info] GET /p/scarf 200 OK (19ms)",
  "[wrangler:info] QUEUE audit 65/65 (24ms)",
  "[wrangler:info] send_email binding called with MessageBuilder:",
  'From: "Tradewind" <hello@tradewind.test>',
  "To: shopper@tradewind.test",
  "Subject: Welcome",
  "",
  "Text: /tmp/email.txt",
  "HTML: /tmp/email.html",
];

async function shown(
  lines: readonly string[],
  { format = "short", isOpen = true }: { format?: LogFormat; isOpen?: boolean } = {},
): Promise<string[]> {
  const stdout = new PassThrough();
  const printed: string[] = [];
  const log = new LogLines(format, (line) => printed.push(line));
  if (isOpen) log.open();
  log.follow(Object.assign(new EventEmitter(), { stdout, stderr: null }) as never);
  stdout.end(lines.map((line) => `${line}\n`).join(""));
  await new Promise((resolve) => stdout.once("close", resolve));
  return printed;
}

describe("the output of a local shop", () => {
  it("has one short line a request, whatever Wrangler says of it", async () => {
    expect(await shown([...NOISE, request("/p/scarf"), request("/nowhere", 404)])).toEqual([
      "200 GET /p/scarf 12 ms",
      "404 GET /nowhere 12 ms",
    ]);
  });

  it("has one line for a path with line breaks and control characters", async () => {
    const path = "/orders/\n200 GET /forged\u001b[2J\u202e\u2028";
    expect(await shown([request(path, 404)])).toEqual([
      "404 GET /orders/%0A200 GET /forged%1B[2J%E2%80%AE%E2%80%A8 12 ms",
    ]);
  });

  it("has the structured lines with LOG=json", async () => {
    const line = request("/p/scarf");
    expect(await shown([...NOISE, line], { format: "json" })).toEqual([line]);
  });

  it("says nothing of requests before the shop is open, but of those that failed", async () => {
    const lines = [request("/_/seed/products"), request("/_/seed/images/a.webp", 500)];
    expect(await shown(lines, { isOpen: false })).toEqual(["500 GET /_/seed/images/a.webp 12 ms"]);
  });

  it("keeps every line that it does not know", async () => {
    const lines = [
      '✘ [ERROR] Could not resolve "./nowhere.ts"',
      "    workers/app.ts:3:20:",
      '{"level":"error","message":"queue message not taken","queue":"audit"}',
      "[wrangler:error] Error: no such table: products",
      "[custom build] Error: over budget: shop-LZ6Q5OMD.js",
      "Subject: a line of a stack trace that looks like a mail",
      '{"level":"info","message":"request", broken',
    ];
    expect(await shown(lines)).toEqual(lines);
    expect(await shown(lines, { isOpen: false })).toEqual(lines);
  });
});
