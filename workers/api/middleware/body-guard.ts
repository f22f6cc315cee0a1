// Limits size and media type of request bodies before anything is parsed.

import { bodyLimit } from "hono/body-limit";
import { every } from "hono/combine";
import { createMiddleware } from "hono/factory";
import { PICTURE_BYTES_MAX } from "../../../domain/account/picture-rules.ts";
import type { AppEnv } from "../../http/app-env.ts";
import { problem } from "../../http/problem.ts";

/** Bytes; a request with 100 lines and long names needs a fraction of this. */
const BODY_BYTES_MAX = 64 * 1024;

export function limitBodyTo(bytesMax: number) {
  return bodyLimit({
    maxSize: bytesMax,
    onError: (c) =>
      problem(c, "body-too-large", { detail: `At most ${bytesMax} bytes are taken.` }),
  });
}

const JSON_MEDIA_TYPE = /^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i;

/** Bodies are JSON. A request without a body needs no media type. */
export const requireJson = createMiddleware<AppEnv>(async (c, next) => {
  const mediaType = c.req.header("Content-Type");
  if (takesBody(c.req.raw) && !JSON_MEDIA_TYPE.test(mediaType ?? "")) {
    return problem(c, "unsupported-media-type", {
      detail: `Send application/json, not ${mediaType ?? "a body without a media type"}.`,
    });
  }
  return next();
});

/** Addresses whose body is a picture and not JSON. */
const PICTURE_PATHS = new Set(["/api/v1/account/image"]);

const guardPicture = limitBodyTo(PICTURE_BYTES_MAX);
const guardJson = every(limitBodyTo(BODY_BYTES_MAX), requireJson);

/** Applies the body limits of the requested path. */
export const guardBody = createMiddleware<AppEnv>((c, next) =>
  PICTURE_PATHS.has(c.req.path) ? guardPicture(c, next) : guardJson(c, next),
);

/** An empty body that came through a proxy is a stream of zero bytes, not null. */
function takesBody({ method, body, headers }: Request): boolean {
  const hasBody = body !== null && headers.get("Content-Length") !== "0";
  return ["POST", "PUT", "PATCH"].includes(method) && hasBody;
}
