import type { ProductCard as Card } from "../../../../domain/catalog/product.ts";
import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { PostForm } from "../../components/form.tsx";
import { ProductCard } from "../../components/product-card.tsx";
import type { PageMessage } from "../../form-state.ts";
import { Sentence, say } from "../../say.tsx";

interface WishlistProps {
  readonly chrome: Chrome;
  readonly cards: readonly Card[];
  readonly message?: PageMessage | undefined;
}

export function WishlistPage({ chrome, cards, message }: WishlistProps) {
  return (
    <AccountPage chrome={chrome} title={say("account.wishlist")} message={message}>
      {cards.length === 0 ? (
        <p class="soft">
          <Sentence
            id="wishlist.empty"
            tags={{ link: (words) => <a href="/products">{words}</a> }}
          />
        </p>
      ) : (
        <section aria-labelledby="wishes">
          <h2 class="visually-hidden" id="wishes">
            {say("list.products")}
          </h2>
          <ul class="card-grid">
            {cards.map((card) => (
              <li>
                <ProductCard card={card} />
                <RemoveForm card={card} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </AccountPage>
  );
}

function RemoveForm({ card }: { card: Card }) {
  return (
    <PostForm action="/wishlist/remove">
      <input type="hidden" name="productId" value={card.id} />
      <input type="hidden" name="back" value="/account/wishlist" />
      <button
        class="link-button"
        type="submit"
        aria-label={say("remove.named", { name: card.name })}
      >
        {say("remove.short")}
      </button>
    </PostForm>
  );
}
