import { env } from "cloudflare:workers";
import { afterEach, expect, it, vi } from "vitest";
import { watchSpace } from "../../../workers/cron/watch-space.ts";
import { databaseOfSize } from "../../support/sized-database.ts";

afterEach(() => vi.restoreAllMocks());

it.each([
  [7_999_999_999, []],
  [8_000_000_000, [{ level: "error", database: "LOG_DB", sizeBytes: 8_000_000_000 }]],
])("of a log database of %i bytes, logs %o", async (sizeBytes, logged) => {
  const error = vi.spyOn(console, "error").mockReturnValue();
  await watchSpace({ DB: env.DB, LOG_DB: databaseOfSize(sizeBytes) });
  const lines = error.mock.calls.map(([line]) => JSON.parse(String(line)));
  expect(lines).toMatchObject(logged);
});
