// The shop goes on while its books are read: what only one look saw is judged another time.

import { describe, expect, it } from "vitest";
import { NO_JUDGEMENT } from "../../../../domain/reconciliation/confirm.ts";
import type { Judgement } from "../../../../domain/reconciliation/finding.ts";
import { type Examination, examine } from "../../../../workers/services/reconciliation/examine.ts";

interface Look {
  readonly version: number;
  readonly isWrong: boolean;
}

const WRONG: Judgement = {
  judged: ["order-overdue"],
  found: [{ kind: "order-overdue", details: {} }],
  isStale: true,
};
const RIGHT: Judgement = { judged: ["order-overdue"], found: [], isStale: false };

/** What each look sees, and how often it was asked to project. */
function createExamination(looks: readonly Look[], project = async () => undefined) {
  let looked = 0;
  const examination: Examination<Look> = {
    subject: "order/ord_1",
    look: async () => {
      const look = looks[looked];
      looked += 1;
      if (look === undefined) throw new Error("nobody answers");
      return look;
    },
    judge: ({ isWrong }) => (isWrong ? WRONG : RIGHT),
    versionOf: ({ version }) => version,
    project,
  };
  return examination;
}

const WRONG_AT = (version: number) => ({ version, isWrong: true });
const RIGHT_AT = (version: number) => ({ version, isWrong: false });

describe("an examination", () => {
  it("is over after one look where nothing is wrong", async () => {
    const seen = await examine(createExamination([RIGHT_AT(1)]));
    expect(seen).toMatchObject({ judgement: RIGHT, isMended: false });
  });

  it("finds what two looks at one state saw, and mends it", async () => {
    const seen = await examine(createExamination([WRONG_AT(1), WRONG_AT(1)]));
    expect(seen).toMatchObject({ judgement: WRONG, isMended: true });
  });

  it("judges nothing where the subject moved in between", async () => {
    const seen = await examine(createExamination([WRONG_AT(1), WRONG_AT(2)]));
    expect(seen).toMatchObject({ judgement: NO_JUDGEMENT, isMended: false });
  });

  it("finds nothing that was gone at the second look", async () => {
    const seen = await examine(createExamination([WRONG_AT(1), RIGHT_AT(1)]));
    expect(seen?.judgement).toEqual({ judged: [], found: [], isStale: false });
  });

  it("comes to nothing where somebody does not answer, at either look", async () => {
    expect(await examine(createExamination([]))).toBeUndefined();
    expect(await examine(createExamination([WRONG_AT(1)]))).toBeUndefined();
  });

  it("leaves to another time what could not be mended", async () => {
    const failing = () => Promise.reject(new Error("D1 is away"));
    const seen = await examine(createExamination([WRONG_AT(1), WRONG_AT(1)], failing));
    expect(seen).toMatchObject({ judgement: WRONG, isMended: false });
  });
});
