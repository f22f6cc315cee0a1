import { describe, expect, it } from "vitest";
import { addUp, countOf, type Report } from "../../../scripts/ci/count-tests.ts";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

const report = (given: Partial<Report>): Report => ({
  success: true,
  numPassedTests: 0,
  numFailedTests: 0,
  testResults: [],
  ...given,
});

describe("counting tests", () => {
  it("takes over what a green run says", () => {
    const green = report({ numPassedTests: 3, testResults: [file("passed", "passed", "skipped")] });
    expect(countOf(green)).toEqual({ passed: 3, failed: 0 });
  });

  it("counts failed tests once, not again with their file", () => {
    const red = report({
      success: false,
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: [file("failed", "passed", "failed")],
    });
    expect(countOf(red)).toEqual({ passed: 1, failed: 1 });
  });

  it("counts a file that could not be loaded, and one whose clean-up threw", () => {
    const red = report({
      success: false,
      numPassedTests: 1,
      testResults: [file("failed"), file("failed", "passed")],
    });
    expect(countOf(red)).toEqual({ passed: 1, failed: 2 });
  });

  it("counts a run that failed as a whole, and one that left no report", () => {
    expect(countOf(report({ success: false }))).toEqual({ passed: 0, failed: 1 });
    expect(countOf(undefined)).toEqual({ passed: 0, failed: 1 });
  });

  it("adds runs up", () => {
    expect(addUp([countOf(undefined), { passed: 4, failed: 0 }])).toEqual({ passed: 4, failed: 1 });
  });
});
