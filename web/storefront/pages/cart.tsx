import type { CartView } from "../../../domain/cart/cart-view.ts";
import type { Chrome } from "../chrome.ts";
import { CartLineItem } from "../components/cart-line.tsx";
import { Document } from "../components/document.tsx";
import { PostForm } from "../components/form.tsx";
import { Icon } from "../components/icon.tsx";
import { Notice } from "../components/notice.tsx";
import { formatCount, formatMoney } from "../format.ts";

export interface CartMessage {
  readonly tone: "done" | "alert";
  readonly text: string;
}

interface CartProps {
  readonly chrome: Chrome;
  readonly cart: CartView | undefined;
  /** What the last change came to. */
  readonly message?: CartMessage | undefined;
}

export function CartPage({ chrome, cart, message }: CartProps) {
  const head = { title: "Your cart", description: "What you have picked so far.", noindex: true };
  const isEmpty = cart === undefined || (cart.lines.length === 0 && !cart.withdrawn?.length);
  return (
    <Document chrome={chrome} head={head}>
      <div class="wrap" id="cart" data-live>
        <div class="page-head">
          <h1>Your cart</h1>
        </div>
        {message === undefined ? null : <Notice tone={message.tone} title={message.text} />}
        {isEmpty ? <EmptyCart /> : <FilledCart cart={cart} />}
      </div>
    </Document>
  );
}

function EmptyCart() {
  return (
    <div class="empty">
      <Icon name="basket" />
      <h2>Nothing in it yet</h2>
      <p class="soft">When you find something you like, it waits here for you.</p>
      <a class="button" id="to-products" href="/products">
        Look around
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
        <h2 id="cart-summary">Summary</h2>
        <dl class="totals">
          <div>
            <dt>{formatCount(cart.itemCount, "item", "items")}</dt>
            <dd>{formatMoney(cart.subtotal)}</dd>
          </div>
        </dl>
        <p class="soft small">
          Delivery and tax depend on where it goes. You see the whole total before you pay.
        </p>
        {obstacle !== undefined ? (
          <p class="stock stock-alert" role="status">
            <Icon name="alert" /> {obstacle}
          </p>
        ) : (
          <a class="button button-wide" id="to-checkout" href="/checkout">
            Go to checkout <Icon name="arrow" />
          </a>
        )}
      </section>
    </div>
  );
}

/** What keeps the cart from being ordered as it is. */
function obstacleOf({ lines }: CartView): string | undefined {
  const isSoldOut = lines.some(({ availability }) => availability === "sold-out");
  if (isSoldOut || lines.length === 0) return "Remove sold-out items to check out";
  const isShort = lines.some(({ shortage }) => shortage !== undefined);
  return isShort ? "Adjust the quantities to check out" : undefined;
}

function Withdrawn({ lines }: { lines: NonNullable<CartView["withdrawn"]> }) {
  return (
    <>
      {lines.map(({ sku }) => (
        <Notice tone="alert" title="Something in your cart is no longer sold">
          <p>It is not counted and will not be charged ({sku}).</p>
          <PostForm action="/cart/remove" data-live-form="Removed">
            <input type="hidden" name="sku" value={sku} />
            <button class="link-button" id={`remove-${sku}`} type="submit">
              Remove it
            </button>
          </PostForm>
        </Notice>
      ))}
    </>
  );
}
