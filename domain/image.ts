/** A picture as every caller sees it: `url` is absolute or root-relative; width, height in pixels. */
export interface Image {
  readonly url: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly srcset?: string | undefined;
}
