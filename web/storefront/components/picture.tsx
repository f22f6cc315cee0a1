import type { Image } from "../../../domain/image.ts";
import { Icon } from "./icon.tsx";

interface PictureProps {
  /** Absent for a product without a picture, which gets a placeholder of the same size. */
  readonly image: Image | undefined;
  /** How wide the picture is shown, for the browser's choice from `srcset`. */
  readonly sizes: string;
  /** The first picture of a page is fetched at once; the rest when they come into view. */
  readonly priority?: boolean | undefined;
  /** True where the words beside the picture already say what it shows. */
  readonly decorative?: boolean | undefined;
}

/** A picture that never moves the page: its size is always given. */
export function Picture({ image, sizes, priority, decorative }: PictureProps) {
  if (image === undefined) {
    return (
      <span class="picture-placeholder">
        <Icon name="basket" />
      </span>
    );
  }
  return (
    <img
      src={image.url}
      srcset={image.srcset}
      sizes={image.srcset === undefined ? undefined : sizes}
      width={image.width}
      height={image.height}
      alt={decorative ? "" : image.alt}
      loading={priority ? "eager" : "lazy"}
      fetchpriority={priority ? "high" : undefined}
      decoding="async"
    />
  );
}
