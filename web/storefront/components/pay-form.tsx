import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { DEMO_CARDS } from "../checkout-fields.ts";
import { formatMoney } from "../format.ts";
import { wordFailure } from "../order-words.ts";
import { say } from "../say.tsx";
import { PostForm } from "./form.tsx";
import { PaymentChoice } from "./payment-choice.tsx";

interface PayProps {
  readonly order: OrderView;
  /** Makes a second press of the button the same payment. */
  readonly idempotencyKey: string;
}

/** Where an order that waits is paid; says why the card before was turned down. */
export function PayForm({ order, idempotencyKey }: PayProps) {
  const failure = order.payments.at(-1)?.failure;
  return (
    <PostForm
      class="checkout-fields"
      action={`/orders/${order.id}/pay`}
      data-busy={say("pay.busy")}
    >
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <PaymentChoice chosen={DEMO_CARDS[0].token} fault={failure && wordFailure(failure)} />
      <p>
        <button class="button" id="pay" type="submit">
          {say("checkout.pay", { total: formatMoney(order.total) })}
        </button>
      </p>
    </PostForm>
  );
}
