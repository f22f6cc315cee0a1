import type { Rating as ProductRating } from "../../../domain/catalog/product.ts";
import { Icon } from "./icon.tsx";

/** Nothing at all when nobody has reviewed yet: no stars are better than empty ones. */
export function Rating({ rating }: { rating: ProductRating }) {
  if (rating.count === 0) return null;
  return (
    <span class="rating">
      <Icon name="star" />
      <span class="visually-hidden">Rated </span>
      {rating.average.toFixed(1)}
      <span class="visually-hidden"> of 5</span>
      <span>
        ({rating.count}
        <span class="visually-hidden"> {rating.count === 1 ? "review" : "reviews"}</span>)
      </span>
    </span>
  );
}
