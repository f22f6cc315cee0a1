import type { Image } from "../../../domain/image.ts";
import { say } from "../say.tsx";
import { Picture } from "./picture.tsx";

const MAIN_SIZES = "(max-width: 52rem) 94vw, 40rem";
const THUMB_SIZES = "5rem";

/** The first picture large; the others open by link, or in place where there is script. */
export function Gallery({ images }: { images: readonly Image[] }) {
  const [first] = images;
  return (
    <div class="gallery">
      <div class="gallery-main" data-gallery-main>
        <Picture image={first} sizes={MAIN_SIZES} priority />
      </div>
      {images.length <= 1 ? null : (
        <ul class="gallery-thumbs" data-gallery aria-label={say("product.pictures")}>
          {images.map((image, index) => (
            <li>
              <a href={image.url} aria-current={index === 0 ? "true" : undefined}>
                <Picture image={image} sizes={THUMB_SIZES} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
