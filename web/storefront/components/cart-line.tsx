import type { CartLineView } from "../../../domain/cart/cart-view.ts";
import { formatMoney } from "../format.ts";
import { Sentence, say } from "../say.tsx";
import { describeOptions, describeShortage } from "../words.ts";
import { StockLine } from "./buy-box.tsx";
import { PostForm } from "./form.tsx";
import { Icon } from "./icon.tsx";
import { LineAdjustments } from "./line-adjustments.tsx";
import { Picture } from "./picture.tsx";
import { Stepper } from "./stepper.tsx";

export function CartLineItem({ line }: { line: CartLineView }) {
  const options = describeOptions(line.options);
  return (
    <li class="cart-line">
      <div class="cart-picture">
        <Picture image={line.image} sizes="7rem" decorative />
      </div>
      <div>
        <h2>
          <a id={`line-${line.sku}`} href={productHref(line)}>
            {line.name}
          </a>
        </h2>
        {options === "" ? null : <p class="soft small">{options}</p>}
        <p class="soft small">{say("cart.each", { price: formatMoney(line.unitPrice) })}</p>
        <LineAdjustments line={line} />
        <PriceChange line={line} />
        <LineStock line={line} />
      </div>
      <p class="cart-total">{formatMoney(line.lineTotal)}</p>
      <div class="cart-edit">
        <QuantityForm line={line} />
        <PostForm action="/cart/remove" data-live-form={say("cart.removed", { name: line.name })}>
          <input type="hidden" name="sku" value={line.sku} />
          <button class="link-button small" id={`remove-${line.sku}`} type="submit">
            <Sentence
              id="cart.remove"
              values={{ name: line.name }}
              tags={{ hidden: (words) => <span class="visually-hidden">{words}</span> }}
            />
          </button>
        </PostForm>
      </div>
    </li>
  );
}

function LineStock({ line: { availability, shortage } }: { line: CartLineView }) {
  if (availability === "sold-out" || shortage === undefined) {
    return availability === "in-stock" ? null : <StockLine availability={availability} />;
  }
  return (
    <p class="stock stock-alert">
      <Icon name="alert" />
      {describeShortage(shortage)}
    </p>
  );
}

function PriceChange({ line }: { line: CartLineView }) {
  if (line.priceChangedFrom === undefined) return null;
  return (
    <p class="small" role="status">
      <Sentence
        id="cart.price-changed"
        values={{ price: formatMoney(line.priceChangedFrom) }}
        tags={{ old: (words) => <s>{words}</s> }}
      />
    </p>
  );
}

function QuantityForm({ line }: { line: CartLineView }) {
  return (
    <PostForm
      action="/cart/update"
      data-auto-submit
      data-live-form={say("cart.quantity-changed", { name: line.name })}
    >
      <input type="hidden" name="sku" value={line.sku} />
      <Stepper
        id={`quantity-${line.sku}`}
        name="quantity"
        label={say("quantity.of", { name: line.name })}
        value={line.quantity}
      />
      <button class="link-button small without-js" id={`update-${line.sku}`} type="submit">
        {say("cart.update")}
      </button>
    </PostForm>
  );
}

function productHref({ slug, sku }: CartLineView): string {
  return `/p/${slug}?sku=${encodeURIComponent(sku)}`;
}
