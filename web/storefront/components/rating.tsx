import type { Rating as ProductRating } from "../../../domain/catalog/product.ts";
import { Sentence } from "../say.tsx";
import { Icon } from "./icon.tsx";

/** The average rating; nothing for a product without reviews. */
export function Rating({ rating }: { rating: ProductRating }) {
  if (rating.count === 0) return null;
  return (
    <span class="rating">
      <Icon name="star" />
      <Sentence
        id="rating.shown"
        values={{ average: rating.average.toFixed(1), count: rating.count }}
        tags={{ hidden: (words) => <span class="visually-hidden">{words}</span> }}
      />
    </span>
  );
}
