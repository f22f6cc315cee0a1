import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { ADDRESS_FIELDS } from "../address-form.ts";
import { say } from "../say.tsx";
import { PostalAddress } from "./postal-address.tsx";

export function OrderFacts({ order }: { order: OrderView }) {
  return (
    <dl class="facts">
      <div>
        <dt>{say("order.shipping-to")}</dt>
        <dd>
          <PostalAddress address={order.shippingAddress} />
        </dd>
      </div>
      {isSameAddress(order) ? null : (
        <div>
          <dt>{say("order.billed-to")}</dt>
          <dd>
            <PostalAddress address={order.billingAddress} />
          </dd>
        </div>
      )}
      {order.note === undefined ? null : (
        <div>
          <dt>{say("order.note")}</dt>
          <dd class="as-typed" dir="auto">
            {order.note}
          </dd>
        </div>
      )}
    </dl>
  );
}

function isSameAddress({ shippingAddress, billingAddress }: OrderView): boolean {
  return ADDRESS_FIELDS.every((field) => shippingAddress[field] === billingAddress[field]);
}
