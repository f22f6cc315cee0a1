// Pictures in R2: WebP, one object per width, never changed under a name once it is public.

/**
 * `<folders>/<name>-<width>.webp`: up to four parts of letters, digits, dashes and underscores.
 * No dots but the last, so no key leads out of where it points.
 */
const IMAGE_KEY = /^(?:[A-Za-z0-9][A-Za-z0-9_-]*\/){0,3}[A-Za-z0-9][A-Za-z0-9_-]*-\d{1,5}\.webp$/;

const IMAGE_KEY_LENGTH_MAX = 200;

export const IMAGE_MEDIA_TYPE = "image/webp";

export function isImageKey(text: string): boolean {
  return text.length <= IMAGE_KEY_LENGTH_MAX && IMAGE_KEY.test(text);
}

export interface StoredImage {
  /** Null when it is the one the caller has. */
  readonly body: ReadableStream | null;
  /** Strong, in double quotes. */
  readonly etag: string;
}

const ENTITY_TAG = /^(?:W\/)?"([^"]+)"$/;

/** The one entity tag of an `If-None-Match`, as a browser sends back the one it was given. */
export function entityTagOf(heldTag = ""): string | undefined {
  return ENTITY_TAG.exec(heldTag)?.[1];
}

export type ImageService = ReturnType<typeof createImageService>;

export function createImageService({ IMAGES }: Pick<Env, "IMAGES">) {
  return {
    /** Undefined for a malformed key too. `heldTag` is what the caller has, an `If-None-Match`. */
    find: async (key: string, heldTag?: string): Promise<StoredImage | undefined> => {
      if (!isImageKey(key)) return undefined;
      const etagDoesNotMatch = entityTagOf(heldTag);
      const onlyIf = etagDoesNotMatch === undefined ? {} : { etagDoesNotMatch };
      const object = await IMAGES.get(key, { onlyIf });
      if (object === null) return undefined;
      return { body: "body" in object ? object.body : null, etag: object.httpEtag };
    },
    /** `key` is one that `isImageKey` holds for. */
    store: async (key: string, bytes: ArrayBuffer): Promise<void> => {
      await IMAGES.put(key, bytes, { httpMetadata: { contentType: IMAGE_MEDIA_TYPE } });
    },
  };
}
