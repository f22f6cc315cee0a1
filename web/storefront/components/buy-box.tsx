import type { Child } from "hono/jsx";
import type { Product, Variant } from "../../../domain/catalog/product.ts";
import { FREE_OVER_MINOR } from "../../../domain/pricing/shipping-methods.ts";
import { formatBound } from "../format.ts";
import { say } from "../say.tsx";
import { optionChoices } from "../variant-choice.ts";
import { PostForm } from "./form.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { Price } from "./price.tsx";
import { Stepper } from "./stepper.tsx";

interface BuyProps {
  readonly product: Product;
  readonly chosen: Variant;
  /** What else one may do with it. */
  readonly children?: Child;
}

/** Price, options, what is left, how many, and the one button of the page. */
export function BuyBox({ product, chosen, children }: BuyProps) {
  return (
    <div class="buy-box" id="buy" data-live>
      <Price price={chosen.price} compareAtPrice={product.compareAtPrice} />
      {product.options.map((option) => (
        <OptionLinks product={product} chosen={chosen} option={option} />
      ))}
      <StockLine availability={chosen.availability} />
      <AddForm product={product} chosen={chosen} />
      {children}
      <ul class="promises">
        <li>
          <Icon name="truck" /> {say("product.free-delivery", freeDelivery())}
        </li>
        <li>
          <Icon name="shield" /> {say("product.no-hidden-fees")}
        </li>
      </ul>
    </div>
  );
}

/** The standard method is free over a threshold within the shop's own country. */
function freeDelivery() {
  return { amount: formatBound(FREE_OVER_MINOR) };
}

interface OptionProps {
  readonly product: Product;
  readonly chosen: Variant;
  readonly option: Product["options"][number];
}

function OptionLinks({ product, chosen, option }: OptionProps) {
  const labelId = `option-${option.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
  return (
    <div class="field">
      <p class="label" id={labelId}>
        {option.name}: <span class="optional">{chosen.options[option.name]}</span>
      </p>
      <ul class="chips" aria-labelledby={labelId}>
        {optionChoices(product, chosen, option).map(({ value, sku, current, soldOut }) => (
          <li>
            <a
              class={soldOut ? "chip chip-gone" : "chip"}
              id={`choose-${option.name}-${value}`.replaceAll(/\s+/g, "-")}
              href={`/p/${product.slug}?sku=${encodeURIComponent(sku)}`}
              aria-current={current ? "true" : undefined}
              data-live-link={`${option.name}: ${value}`}
            >
              {value}
              {soldOut ? (
                <span class="visually-hidden">{say("product.option-sold-out")}</span>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

const STOCK_ICONS: Record<Variant["availability"], IconName> = {
  "in-stock": "check",
  "low-stock": "clock",
  "sold-out": "alert",
};

export function StockLine({ availability }: Pick<Variant, "availability">) {
  return (
    <p class={availability === "in-stock" ? "stock" : "stock stock-alert"}>
      <Icon name={STOCK_ICONS[availability]} />
      {say(`stock.${availability}`)}
    </p>
  );
}

function AddForm({ product, chosen }: { product: Product; chosen: Variant }) {
  if (chosen.availability === "sold-out") {
    return (
      <div class="buy">
        <button class="button" type="button" disabled>
          {say("stock.sold-out")}
        </button>
      </div>
    );
  }
  return (
    <PostForm class="buy" action="/cart/add">
      <input type="hidden" name="sku" value={chosen.sku} />
      <Stepper
        id="quantity"
        name="quantity"
        label={say("quantity.of", { name: product.name })}
        value={1}
      />
      <button class="button" id="add-to-cart" type="submit">
        <Icon name="cart" /> {say("product.add-to-cart")}
      </button>
    </PostForm>
  );
}
