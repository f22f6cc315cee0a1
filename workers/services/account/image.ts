// A person's picture: one file under a random key, never changed, gone with its successor.

import { PICTURE_MEDIA_TYPES } from "../../../domain/account/picture-rules.ts";
import { isId } from "../../../domain/ids.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { newId } from "../../adapters/ids.ts";
import { logError } from "../../adapters/log-error.ts";
import { AVATAR_MEDIA_TYPE, makeAvatar } from "../../adapters/pictures/make-avatar.ts";
import {
  changeProfileStatement,
  profileIsAt,
  selectImageKey,
} from "../../db/shop/account/profile.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import type { UserView } from "../auth/auth-service.ts";
import { toUserView } from "../auth/parts.ts";
import { entityTagOf } from "../images/image-service.ts";
import type { AccountResult, OwnChange, StoredPicture } from "./account-service.ts";
import { type AccountParts, tellOf, tellUpdated } from "./parts.ts";

const FOLDER = "avatars/";

export async function setImage(
  parts: AccountParts,
  change: OwnChange & { readonly bytes: Uint8Array; readonly mediaType: string | undefined },
): Promise<AccountResult<UserView>> {
  const { IMAGES, PICTURES } = parts.bindings;
  const avatar = await makeAvatar(PICTURES, change.bytes, change.mediaType);
  if (!avatar.ok) return avatar;
  const key = `${FOLDER}${newId("image")}`;
  await IMAGES.put(key, avatar.value, { httpMetadata: { contentType: AVATAR_MEDIA_TYPE } });
  const changed = await replaceKey(parts, change, key);
  if (!changed.ok) await deletePicture(parts, key);
  return changed;
}

export function removeImage(
  parts: AccountParts,
  change: OwnChange,
): Promise<AccountResult<UserView>> {
  return replaceKey(parts, change, null);
}

/** The former picture is deleted once nothing points to it. */
async function replaceKey(
  parts: AccountParts,
  change: OwnChange,
  imageKey: string | null,
): Promise<AccountResult<UserView>> {
  const { db, outbox } = parts;
  const { userId } = change;
  const events =
    imageKey === null
      ? tellUpdated(parts, change)
      : tellOf(parts, { type: "user.image.uploaded", data: { userId, key: imageKey } }, change);
  const [[former], , [changed]] = await db.batch([
    selectImageKey(db, userId),
    outboxStatement(db, events, profileIsAt(db, { userId })),
    changeProfileStatement(db, { userId }, { imageKey, nowMs: parts.nowMs() }),
  ]);
  if (changed === undefined) return refuse({ code: "unauthorized" });
  outbox.deliverSoon(events);
  await deletePicture(parts, former?.imageKey ?? null);
  return accept(toUserView(changed));
}

/** Deletes a picture; returns whether it is gone. A picture that remains is unreachable. */
export async function deletePicture(
  { bindings }: AccountParts,
  key: string | null,
): Promise<boolean> {
  if (key === null) return true;
  try {
    await bindings.IMAGES.delete(key);
    return true;
  } catch (error) {
    logError(`picture ${key} not deleted`, error);
    return false;
  }
}

export async function findImage(
  { bindings }: Pick<AccountParts, "bindings">,
  imageId: string,
  heldTag: string | undefined,
): Promise<StoredPicture | undefined> {
  if (!isId("image", imageId)) return undefined;
  const etagDoesNotMatch = entityTagOf(heldTag);
  const onlyIf = etagDoesNotMatch === undefined ? {} : { etagDoesNotMatch };
  const object = await bindings.IMAGES.get(`${FOLDER}${imageId}`, { onlyIf });
  const stored = object?.httpMetadata?.contentType;
  const mediaType = PICTURE_MEDIA_TYPES.find((type) => type === stored);
  if (object === null || mediaType === undefined) return undefined;
  return { body: "body" in object ? object.body : null, mediaType, etag: object.httpEtag };
}
