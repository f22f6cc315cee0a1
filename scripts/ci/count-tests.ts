// `node scripts/ci/count-tests.ts <report.json>…` adds up what test runs reported in Vitest's JSON
// files and says it in one line; ends non-zero when anything failed.

import { existsSync, readFileSync } from "node:fs";

/** The part of Vitest's JSON report that is counted. */
export interface Report {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/**
 * A file that failed without a failed test (it could not be loaded, its clean-up threw) counts as
 * one failure; so does a run that failed as a whole, and a report that is absent: a run that told
 * nothing proved nothing.
 */
export function countOf(report: Report | undefined): Count {
  if (report === undefined) return { passed: 0, failed: 1 };
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  const failed = report.numFailedTests + brokenFiles.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
  };
}

export function addUp(counts: readonly Count[]): Count {
  return counts.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    { passed: 0, failed: 0 },
  );
}

function readReport(path: string): Report | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Report) : undefined;
}

const paths = process.argv.slice(2);
if (process.argv[1] === import.meta.filename) {
  const { passed, failed } = addUp(paths.map((path) => countOf(readReport(path))));
  process.stdout.write(`tests: ${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
