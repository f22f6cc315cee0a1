import type { PropsWithChildren } from "hono/jsx";
import { ASKS_FOR_TOTAL } from "../checkout-fields.ts";

type AskProps = PropsWithChildren<{ readonly id: string; readonly wide?: boolean }>;

/**
 * Submits the checkout form for its total alone. Its name and value tell a press of the button from
 * a form that follows its fields: the press is answered with what the total still needs.
 */
export function AskForTotal({ id, wide, children }: AskProps) {
  const { name, value } = ASKS_FOR_TOTAL;
  return (
    <button
      class={wide ? "button button-wide" : "button button-quiet"}
      id={id}
      type="submit"
      formaction="/checkout/quote"
      {...{ name, value }}
    >
      {children}
    </button>
  );
}
