import { PICTURE_SIDE_MAX, PICTURE_SIDE_MIN } from "../../../domain/account/picture-rules.ts";
import { readPersonName } from "../../../domain/person-name.ts";
import type { FormState } from "../../../web/storefront/form-state.ts";
import { isMessageId, type Message, message } from "../../../web/storefront/messages/message.ts";
import { ProfilePage } from "../../../web/storefront/pages/account/profile.tsx";
import { callerOf } from "../../http/caller.ts";
import { faultOfText, textOf } from "../form-text.ts";
import { messageOf, redirectWithMessage } from "../outcome.ts";
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
  const fault = name === "" ? message("auth.name-required") : faultOfText(name, readPersonName);
  if (fault !== undefined) {
    return showForm(c, { values: { name }, faults: { name: fault } }, 422);
  }
  const change = ownChange(c, callerOf(c));
  const expectedVersion = Number(posted.version) || 0;
  const saved = await c.var.services.account.changeProfile({ ...change, name, expectedVersion });
  if (saved.ok) return redirectWithMessage(c, PROFILE_PATH, "profile-saved");
  const notice = {
    title: message("profile.conflict.title"),
    text: message("profile.conflict.text"),
  };
  return showForm(c, { values: { name }, notice }, 409);
}

export async function savePicture(c: PageContext): Promise<Response> {
  const { picture } = await c.req.parseBody();
  if (!(picture instanceof File) || picture.size === 0) {
    return refusePicture(c, message("profile.choose-picture"));
  }
  const saved = await c.var.services.account.setImage({
    ...ownChange(c, callerOf(c)),
    bytes: new Uint8Array(await picture.arrayBuffer()),
    mediaType: picture.type,
  });
  if (saved.ok) return redirectWithMessage(c, PROFILE_PATH, "picture-saved");
  const id = `profile.${saved.refusal.code}`;
  const sides = { min: PICTURE_SIDE_MIN, max: PICTURE_SIDE_MAX };
  return refusePicture(c, message(isMessageId(id) ? id : "profile.image-unreadable", sides));
}

function refusePicture(c: PageContext, fault: Message): Promise<Response> {
  return showForm(c, { faults: { picture: fault } }, 422);
}

export async function removePicture(c: PageContext): Promise<Response> {
  await c.var.services.account.removeImage(ownChange(c, callerOf(c)));
  return redirectWithMessage(c, PROFILE_PATH, "picture-removed");
}
