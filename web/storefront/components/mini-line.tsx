import type { Child } from "hono/jsx";
import type { QuoteLine } from "../../../domain/pricing/quote.ts";
import { formatMoney } from "../format.ts";
import { say } from "../say.tsx";
import { describeOptions } from "../words.ts";
import { LineAdjustments } from "./line-adjustments.tsx";

interface MiniLineProps {
  readonly line: Pick<QuoteLine, "name" | "options" | "quantity" | "lineTotal" | "adjustments">;
  /** The picture, where there is one. */
  readonly children?: Child;
}

/** One line of what is bought, small: beside a total. */
export function MiniLine({ line, children }: MiniLineProps) {
  const options = describeOptions(line.options);
  return (
    <li class={children === undefined ? "text-only" : undefined}>
      {children}
      <div>
        <p>{say("line.units", { units: line.quantity, name: line.name })}</p>
        {options === "" ? null : <p class="soft small">{options}</p>}
        <LineAdjustments line={line} />
      </div>
      <p>{formatMoney(line.lineTotal)}</p>
    </li>
  );
}
