import { describe, expect, it } from "vitest";
import { readOptions } from "../../../scripts/dev/options.ts";

const ROOT = "/home/someone/tradewind";

describe("what a local run is told", () => {
  it("runs on 8787 and 8788, below the root, with loose limits, when told nothing", () => {
    expect(readOptions({}, [], ROOT)).toEqual({
      port: 8787,
      adminPort: 8788,
      stateDir: `${ROOT}/.tradewind/state`,
      fresh: false,
      rateLimits: "loose",
      log: "short",
      paymentLatencyMs: 20,
    });
  });

  it("takes ports, place, limits, latency and --fresh", () => {
    const variables = {
      PORT: "9000",
      ADMIN_PORT: "9001",
      STATE_DIR: "/tmp/two",
      RATE_LIMITS: "production",
      PAYMENT_LATENCY_MS: "4000",
      LOG: "json",
    };
    expect(readOptions(variables, ["--fresh"], ROOT)).toEqual({
      port: 9000,
      adminPort: 9001,
      stateDir: "/tmp/two",
      fresh: true,
      rateLimits: "production",
      log: "json",
      paymentLatencyMs: 4000,
    });
  });

  it.each([
    [{ PORT: "eighty" }, [], /PORT is "eighty"/],
    [{ PORT: "0" }, [], /PORT is "0"/],
    [{ ADMIN_PORT: "65536" }, [], /ADMIN_PORT is "65536"/],
    [{ PORT: "8788" }, [], /the same/],
    [{ RATE_LIMITS: "none" }, [], /RATE_LIMITS is "none"/],
    [{ LOG: "pretty" }, [], /LOG is "pretty": it must be "short" or "json"/],
    [{ PAYMENT_LATENCY_MS: "9001" }, [], /PAYMENT_LATENCY_MS is "9001": .* from 0 to 9000/],
    [{}, ["--frsh"], /Unknown argument --frsh/],
  ])("refuses %j %j in a sentence", (variables, args, sentence) => {
    expect(() => readOptions(variables, args, ROOT)).toThrow(sentence);
  });
});
