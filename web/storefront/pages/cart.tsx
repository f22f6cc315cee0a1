import { summarizeAdjustments } from "../../../domain/adjustment.ts";
import type { CartView } from "../../../domain/cart/cart-view.ts";
import { sum } from "../../../domain/money.ts";
import type { Chrome } from "../chrome.ts";
import { CartLineItem } from "../components/cart-line.tsx";
import { Document } from "../components/document.tsx";
import { PostForm } from "../components/form.tsx";
import { Icon } from "../components/icon.tsx";
import { Notice } from "../components/notice.tsx";
import { AdjustmentRows } from "../components/totals.tsx";
import { formatMoney } from "../format.ts";
import type { Message } from "../messages/message.ts";
import { say, sayMessage } from "../say.tsx";

export interface CartMessage {
  readonly tone: "done" | "alert";
  readonly text: Message;
}

interface CartProps {
  readonly chrome: Chrome;
  readonly cart: CartView | undefined;
  /** What the last change came to. */
  readonly message?: CartMessage | undefined;
}

export function CartPage({ chrome, cart, message }: CartProps) {
  const head = { title: say("cart.title"), description: say("cart.description"), noindex: true };
  const isEmpty = cart === undefined || (cart.lines.length === 0 && !cart.withdrawn?.length);
  return (
    <Document chrome={chrome} head={head}>
      <div class="wrap" id="cart" data-live>
        <div class="page-head">
          <h1>{say("cart.title")}</h1>
        </div>
        {message === undefined ? null : (
          <Notice tone={message.tone} title={sayMessage(message.text)} />
        )}
        {isEmpty ? <EmptyCart /> : <FilledCart cart={cart} />}
      </div>
    </Document>
  );
}

function EmptyCart() {
  return (
    <div class="empty">
      <Icon name="basket" />
      <h2>{say("cart.empty")}</h2>
      <p class="soft">{say("cart.empty-hint")}</p>
      <a class="button" id="to-products" href="/products">
        {say("shop.browse")}
      </a>
    </div>
  );
}

function FilledCart({ cart }: { cart: CartView }) {
  const obstacle = obstacleOf(cart);
  return (
    <div class="purchase">
      <div>
        <Withdrawn lines={cart.withdrawn ?? []} />
        <ul class="cart-lines">
          {cart.lines.map((line) => (
            <CartLineItem line={line} />
          ))}
        </ul>
      </div>
      <section class="panel panel-sticky" aria-labelledby="cart-summary">
        <h2 id="cart-summary">{say("cart.summary")}</h2>
        <dl class="totals">
          <div>
            <dt>{say("cart.items", { count: cart.itemCount })}</dt>
            <dd>{formatMoney(cart.subtotal)}</dd>
          </div>
          <Discounted cart={cart} />
        </dl>
        <p class="soft small">{say("cart.total-later")}</p>
        {obstacle !== undefined ? (
          <p class="stock stock-alert" role="status">
            <Icon name="alert" /> {obstacle}
          </p>
        ) : (
          <a class="button button-wide" id="to-checkout" href="/checkout">
            {say("cart.check-out")} <Icon name="arrow" />
          </a>
        )}
      </section>
    </div>
  );
}

/** The adjustments and what they leave of the subtotal; nothing without any. */
function Discounted({ cart }: { cart: CartView }) {
  const { subtotal, discount, currency } = cart;
  if (summarizeAdjustments(cart).length === 0) return null;
  return (
    <>
      <AdjustmentRows of={cart} />
      <div class="totals-total">
        <dt>{say("totals.subtotal")}</dt>
        <dd>{formatMoney(sum([subtotal, discount], currency))}</dd>
      </div>
    </>
  );
}

/** What keeps the cart from being ordered as it is. */
function obstacleOf({ lines }: CartView): string | undefined {
  const isSoldOut = lines.some(({ availability }) => availability === "sold-out");
  if (isSoldOut || lines.length === 0) return say("cart.obstacle.sold-out");
  const isShort = lines.some(({ shortage }) => shortage !== undefined);
  return isShort ? say("cart.obstacle.shortage") : undefined;
}

function Withdrawn({ lines }: { lines: NonNullable<CartView["withdrawn"]> }) {
  return (
    <>
      {lines.map(({ sku }) => (
        <Notice tone="alert" title={say("cart.withdrawn")}>
          <p>{say("cart.withdrawn-effect", { sku })}</p>
          <PostForm action="/cart/remove" data-live-form={say("cart.removed-item")}>
            <input type="hidden" name="sku" value={sku} />
            <button class="link-button" id={`remove-${sku}`} type="submit">
              {say("cart.remove-withdrawn")}
            </button>
          </PostForm>
        </Notice>
      ))}
    </>
  );
}
