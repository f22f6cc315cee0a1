import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { say } from "../say.tsx";
import { PostForm } from "./form.tsx";

/** While it may be cancelled: asked once more, without script, before it is done. */
export function CancelOrder({ order }: { order: OrderView }) {
  if (!order.cancellable) return null;
  return (
    <details class="fold">
      <summary class="button button-quiet" id="cancel">
        {say("order.cancel")}
      </summary>
      <PostForm
        class="stack"
        action={`/orders/${order.id}/cancel`}
        data-busy={say("order.cancelling")}
      >
        <p>{say("order.cancel-effect")}</p>
        <p>
          <button class="button button-alert" id="confirm-cancel" type="submit">
            {say("order.confirm-cancel")}
          </button>
        </p>
      </PostForm>
    </details>
  );
}
