import { DrizzleQueryError } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { logError } from "../../../workers/adapters/log-error.ts";
import { comeAgain } from "../../../workers/queues/verdicts.ts";

const ADDRESS = "ada@example.com";

function failedQuery() {
  const cause = new Error("D1_ERROR: database is locked");
  return new DrizzleQueryError("select ? from users", [`${ADDRESS}\n    at ${ADDRESS}`], cause);
}

/** All that reached the logs while `act` ran, errors with everything they hold. */
function logged(act: () => void): string {
  const told = vi.spyOn(console, "error").mockReturnValue();
  act();
  return told.mock.calls
    .flat()
    .map((part) => (part instanceof Error ? `${part.message}${part.stack}` : String(part)))
    .join("\n");
}

afterEach(() => vi.restoreAllMocks());

describe("a failed query in the logs", () => {
  it("shows what the database said and where, and no parameter", () => {
    const text = logged(() => logError("account not read", failedQuery()));
    expect(text).toContain("account not read\nError: D1_ERROR: database is locked\nat ");
    expect(text).toContain("failedQuery");
    expect(text).not.toContain(ADDRESS);
  });

  it("shows no parameter when a queue's consumer threw it", () => {
    const text = logged(() => comeAgain({ id: "1", body: null, attempts: 1 }, failedQuery()));
    expect(text).toContain("D1_ERROR: database is locked");
    expect(text).not.toContain(ADDRESS);
  });

  it("is told whatever was thrown", () => {
    expect(logged(() => logError("not told", "nothing"))).toBe("not told\nnothing\n");
  });
});
