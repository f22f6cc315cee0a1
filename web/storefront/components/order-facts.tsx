import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { ADDRESS_FIELDS } from "../address-form.ts";
import { PostalAddress } from "./postal-address.tsx";

export function OrderFacts({ order }: { order: OrderView }) {
  return (
    <dl class="facts">
      <div>
        <dt>Goes to</dt>
        <dd>
          <PostalAddress address={order.shippingAddress} />
        </dd>
      </div>
      {isSameAddress(order) ? null : (
        <div>
          <dt>Billed to</dt>
          <dd>
            <PostalAddress address={order.billingAddress} />
          </dd>
        </div>
      )}
      {order.note === undefined ? null : (
        <div>
          <dt>Your note</dt>
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
