import type { AdjustedLine } from "../../../domain/adjustment.ts";
import { say } from "../say.tsx";
import { describeAdjustment } from "../words.ts";

/** The adjustments of one line, one below the other; nothing without any. */
export function LineAdjustments({ line }: { line: Pick<AdjustedLine, "adjustments"> }) {
  return (
    <>
      {line.adjustments.map((adjustment) => {
        const { label, amount } = describeAdjustment(adjustment);
        return <p class="soft small">{say("line.adjustment", { label, amount })}</p>;
      })}
    </>
  );
}
