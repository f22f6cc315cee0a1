import type { ProductCard } from "../../../domain/catalog/product.ts";
import { Sentence } from "../say.tsx";
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
            <Sentence
              id="cards.see-more"
              values={{ title }}
              tags={{ hidden: (words) => <span class="visually-hidden">{words}</span> }}
            />
            <Icon name="arrow" />
          </a>
        )}
      </div>
      <CardGrid cards={cards} />
    </section>
  );
}
