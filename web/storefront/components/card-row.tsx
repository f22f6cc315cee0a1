import type { ProductCard } from "../../../domain/catalog/product.ts";
import { Icon } from "./icon.tsx";
import { CardGrid } from "./product-card.tsx";

interface RowProps {
  readonly title: string;
  readonly cards: readonly ProductCard[];
  /** Where more of them are. */
  readonly href?: string | undefined;
}

/** Some products under one heading; nothing at all when there are none. */
export function CardRow({ title, cards, href }: RowProps) {
  if (cards.length === 0) return null;
  return (
    <section class="section" aria-label={title}>
      <div class="section-head">
        <h2>{title}</h2>
        {href === undefined ? null : (
          <a class="arrow-link" href={href}>
            See more <span class="visually-hidden">of {title}</span>
            <Icon name="arrow" />
          </a>
        )}
      </div>
      <CardGrid cards={cards} />
    </section>
  );
}
