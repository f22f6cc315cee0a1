import type { PaymentMethod } from "../../../domain/order/payment-method.ts";
import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { formatMoney } from "../format.ts";
import { wordFailure } from "../messages/failure.ts";
import { say } from "../say.tsx";
import { PostForm } from "./form.tsx";
import { PaymentChoice } from "./payment-choice.tsx";

interface PayProps {
  readonly order: OrderView;
  readonly methods: readonly PaymentMethod[];
  /** Makes a second press of the button the same payment. */
  readonly idempotencyKey: string;
}

/** Where an order that waits is paid; says why the card before was turned down. */
export function PayForm({ order, methods, idempotencyKey }: PayProps) {
  const failure = order.payments.at(-1)?.failure;
  return (
    <PostForm
      class="checkout-fields"
      action={`/orders/${order.id}/pay`}
      data-busy={say("pay.busy")}
    >
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <PaymentChoice methods={methods} chosen="" fault={failure && wordFailure(failure)} />
      <p>
        <button class="button" id="pay" type="submit">
          {say("checkout.pay", { total: formatMoney(order.total) })}
        </button>
      </p>
    </PostForm>
  );
}
