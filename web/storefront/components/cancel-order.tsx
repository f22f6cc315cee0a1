import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { PostForm } from "./form.tsx";

/** While it may be cancelled: asked once more, without script, before it is done. */
export function CancelOrder({ order }: { order: OrderView }) {
  if (!order.cancellable) return null;
  return (
    <details class="fold">
      <summary class="button button-quiet" id="cancel">
        Cancel this order
      </summary>
      <PostForm class="stack" action={`/orders/${order.id}/cancel`} data-busy="Cancelling">
        <p>Nothing will be sent, and whatever you paid goes back the way it came.</p>
        <p>
          <button class="button button-alert" id="confirm-cancel" type="submit">
            Yes, cancel the order
          </button>
        </p>
      </PostForm>
    </details>
  );
}
