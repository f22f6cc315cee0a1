/** The view of a picture: `url` absolute or root-relative; width and height in pixels. */
export interface Image {
  readonly url: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly srcset?: string | undefined;
}
