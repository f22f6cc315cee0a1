import { say } from "../say.tsx";
import { PostForm } from "./form.tsx";
import { Icon } from "./icon.tsx";

interface WishProps {
  readonly productId: string;
  readonly isWished: boolean;
  readonly isSignedIn: boolean;
  /** The page it stands on, with the variant that was chosen. */
  readonly back: string;
}

/** Puts a product on the wishlist, or takes it off; a guest is asked to sign in first. */
export function WishButton({ productId, isWished, isSignedIn, back }: WishProps) {
  const label = say(isWished ? "wishlist.on" : "wishlist.add");
  const doneWords = say(isWished ? "wishlist.removed" : "wishlist.added");
  return (
    <PostForm
      action={isWished ? "/wishlist/remove" : "/wishlist/add"}
      id="wish"
      data-live
      data-live-form={isSignedIn ? doneWords : undefined}
    >
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="back" value={back} />
      <button class="button button-quiet" id="wish-button" type="submit" aria-pressed={isWished}>
        <Icon name={isWished ? "heartFilled" : "heart"} />
        {label}
      </button>
    </PostForm>
  );
}
