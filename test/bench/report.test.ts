import { describe, expect, it } from "vitest";
import { type Results, writeReport } from "../../bench/report.ts";

const side = { perSecond: 100, p50Ms: 4, p95Ms: 9.25, cpuMs: 1.5 };

function results(given: { ratios: readonly number[]; gzipBytes: number; bestMs: number }): Results {
  const { ratios, gzipBytes, bestMs } = given;
  const kind = { kind: "order", objects: 1, created: 1, calls: 2 };
  return {
    date: "2026-11-21",
    machine: { Machine: "two cores" },
    rows: [
      {
        measure: { name: "a write", floorName: "bare", target: 0.5 },
        comparisons: [{ atOnce: 16, shop: side, floor: { ...side, cpuMs: undefined }, ratios }],
      },
    ],
    bundle: { bytes: 2048, gzipBytes },
    rush: { winners: 2, losers: 8, winnerP50Ms: 100, loserP50Ms: 20 },
    volumeRatios: [0.9, 0.95, 1],
    startup: { medianMs: 60, bestMs },
    order: { answered: [{ ...kind, writes: 3, rows: 4, alarmsSet: 1 }], afterwards: [] },
  };
}

describe("the report", () => {
  it("says which targets were met, by the median ratio and the best start", () => {
    const report = writeReport(results({ ratios: [0.4, 0.5, 0.6], gzipBytes: 1024, bestMs: 49 }));
    const row =
      "| a write | bare | 16 | 0.50 | 0.40 | met: at least 0.50 | 100 | 4.0, 9.3 | 1.50 |";
    expect(report).toContain(row);
    expect(report).toContain("| met: at most 400 |");
    expect(report).toContain("| met: under 50 ms |");
    expect(report).toContain("| 10 buyers for 2 units | winners 100 ms, losers 20 ms: 5.0 times");
    expect(report).toContain("| 0.95; worst 0.90 | met: at least 0.90 |");
    expect(report).toContain("| order | 1 | 1 | 2 | 3 | 4 | 1 |");
    expect(report).toContain("| together | 1 | 1 | 2 | 3 | 4 | 1 |");
    expect(report).not.toContain("missed");
  });

  it("says which were missed", () => {
    const report = writeReport(
      results({ ratios: [0.4, 0.49, 0.6], gzipBytes: 401 * 1024, bestMs: 50 }),
    );
    expect(report.match(/\*\*missed\*\*/g)).toHaveLength(3);
  });

  it("judges no start where the kernel does not count", () => {
    const known = results({ ratios: [1], gzipBytes: 1024, bestMs: 0 });
    const startup = { medianMs: undefined, bestMs: undefined };
    const report = writeReport({ ...known, startup });
    expect(report).toContain("| CPU at start | unknown on this system |  |");
  });
});
