import {
  PICTURE_SIDE_MAX,
  PICTURE_SIDE_MIN,
  type PictureRefusal,
} from "../../../domain/account/picture-rules.ts";
import { readPersonName } from "../../../domain/person-name.ts";
import type { FormState } from "../../../web/storefront/form-state.ts";
import { ProfilePage } from "../../../web/storefront/pages/account/profile.tsx";
import { callerOf } from "../../http/caller.ts";
import { faultOfText, textOf } from "../form-text.ts";
import { leadTo, messageOf } from "../outcome.ts";
import { type PageContext, readForm, show } from "../page.ts";
import { ownChange, ownPage } from "./own-page.tsx";

const PROFILE_PATH = "/account/profile";

type ProfileForm = Partial<FormState<"name">>;

export function showProfile(c: PageContext): Promise<Response> {
  return showForm(c);
}

function showForm(c: PageContext, form: ProfileForm = {}, status: 200 | 409 | 422 = 200) {
  return ownPage(c, ({ chrome, user: person }) => {
    const filled = { values: { name: person.name }, ...form };
    const message = status === 200 ? messageOf(c) : undefined;
    return show(c, <ProfilePage {...{ chrome, person, form: filled, message }} />, status);
  });
}

export async function saveProfile(c: PageContext): Promise<Response> {
  const posted = await readForm(c);
  const name = textOf(posted.name, readPersonName);
  const fault = name === "" ? "Enter your name" : faultOfText(name, readPersonName);
  if (fault !== undefined) {
    return showForm(c, { values: { name }, faults: { name: fault } }, 422);
  }
  const change = ownChange(c, callerOf(c));
  const expectedVersion = Number(posted.version) || 0;
  const saved = await c.var.services.account.changeProfile({ ...change, name, expectedVersion });
  if (saved.ok) return leadTo(c, PROFILE_PATH, "profile-saved");
  const text = "Nothing was saved. Look at the name below, and save it again.";
  return showForm(c, { values: { name }, notice: { title: "This changed meanwhile", text } }, 409);
}

export async function savePicture(c: PageContext): Promise<Response> {
  const { picture } = await c.req.parseBody();
  if (!(picture instanceof File) || picture.size === 0) return refusePicture(c, "Choose a picture");
  const saved = await c.var.services.account.setImage({
    ...ownChange(c, callerOf(c)),
    bytes: new Uint8Array(await picture.arrayBuffer()),
    mediaType: picture.type,
  });
  if (saved.ok) return leadTo(c, PROFILE_PATH, "picture-saved");
  const { code } = saved.refusal;
  const words = Object.hasOwn(PICTURE_WORDS, code) ? code : "image-unreadable";
  return refusePicture(c, PICTURE_WORDS[words as PictureRefusal["code"]]);
}

const PICTURE_WORDS: Readonly<Record<PictureRefusal["code"], string>> = {
  "image-type-unsupported": "Choose a PNG, JPEG or WebP picture",
  "image-unreadable": "This file is not a picture we can read; choose another",
  "image-dimensions": `Choose one of ${PICTURE_SIDE_MIN} to ${PICTURE_SIDE_MAX} pixels a side`,
};

function refusePicture(c: PageContext, fault: string): Promise<Response> {
  return showForm(c, { faults: { picture: fault } }, 422);
}

export async function removePicture(c: PageContext): Promise<Response> {
  await c.var.services.account.removeImage(ownChange(c, callerOf(c)));
  return leadTo(c, PROFILE_PATH, "picture-removed");
}
