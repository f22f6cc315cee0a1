import type { ProductCard as Card } from "../../../domain/catalog/product.ts";
import { say } from "../say.tsx";
import { Picture } from "./picture.tsx";
import { isReduced, Price } from "./price.tsx";
import { Rating } from "./rating.tsx";

const CARD_SIZES = "(max-width: 34rem) 46vw, (max-width: 60rem) 30vw, 19rem";

export function ProductCard({ card, priority }: { card: Card; priority?: boolean }) {
  const soldOut = card.availability === "sold-out";
  return (
    <article class={soldOut ? "card card-sold-out" : "card"}>
      <div class="card-picture">
        <Picture image={card.image} sizes={CARD_SIZES} priority={priority} decorative />
        <CardBadge card={card} />
      </div>
      <h3>
        <a href={`/p/${card.slug}`}>{card.name}</a>
      </h3>
      <p class="cluster">
        <Price price={card.price} compareAtPrice={card.compareAtPrice} />
        <Rating rating={card.rating} />
      </p>
    </article>
  );
}

function CardBadge({ card }: { card: Card }) {
  if (card.availability === "sold-out") return <span class="badge">{say("stock.sold-out")}</span>;
  if (isReduced(card.price, card.compareAtPrice))
    return <span class="badge badge-sale">{say("badge.sale")}</span>;
  if (card.availability === "low-stock") return <span class="badge">{say("badge.low-stock")}</span>;
  return null;
}

/** `eagerCount`: how many cards are likely in view before any scrolling. */
export function CardGrid({ cards, eagerCount }: { cards: readonly Card[]; eagerCount?: number }) {
  return (
    <ul class="card-grid">
      {cards.map((card, index) => (
        <li>
          <ProductCard card={card} priority={index < (eagerCount ?? 0)} />
        </li>
      ))}
    </ul>
  );
}
