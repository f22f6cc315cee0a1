import { PERSON_NAME_LENGTH_MAX } from "../../../../domain/person-name.ts";
import type { Person } from "../../account-views.ts";
import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { FaultSummary } from "../../components/fault-summary.tsx";
import { Fault, TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/form.tsx";
import { PersonPicture } from "../../components/person-picture.tsx";
import type { FormState, PageMessage } from "../../form-state.ts";
import type { Message } from "../../messages/message.ts";
import { say } from "../../say.tsx";

interface ProfileProps {
  readonly chrome: Chrome;
  readonly person: Person;
  readonly form: FormState<"name">;
  readonly message?: PageMessage | undefined;
}

export function ProfilePage({ chrome, person, form, message }: ProfileProps) {
  const faults = form.faults ?? {};
  return (
    <AccountPage chrome={chrome} title={say("account.profile")} message={message}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PictureForms person={person} fault={faults.picture} />
      <PostForm class="account-form" action="/account/profile" novalidate>
        <input type="hidden" name="version" value={person.version} />
        <TextField
          name="name"
          label={say("field.name")}
          autocomplete="name"
          value={form.values.name}
          fault={faults.name}
          maxlength={PERSON_NAME_LENGTH_MAX}
        />
        <div class="field">
          <p class="label">{say("field.email")}</p>
          <p>
            {person.email}{" "}
            <span class="soft small">
              {say(person.emailVerified ? "profile.confirmed" : "profile.unconfirmed")}
            </span>
          </p>
        </div>
        <button class="button" type="submit">
          {say("profile.save")}
        </button>
      </PostForm>
    </AccountPage>
  );
}

function PictureForms({ person, fault }: { person: Person; fault: Message | undefined }) {
  return (
    <section class="account-picture" aria-labelledby="picture-title">
      <PersonPicture name={person.name} imageUrl={person.imageUrl} large />
      <div class="stack">
        <h2 id="picture-title">{say("profile.picture")}</h2>
        <PostForm class="stack" action="/account/picture" enctype="multipart/form-data">
          <div class="field">
            <label for="picture">{say("profile.choose-picture")}</label>
            <p class="soft small" id="picture-hint">
              {say("profile.picture-hint")}
            </p>
            <input
              class="input"
              type="file"
              id="picture"
              name="picture"
              accept="image/png,image/jpeg,image/webp"
              required
              aria-invalid={fault === undefined ? undefined : "true"}
              aria-describedby={fault === undefined ? "picture-hint" : "picture-hint picture-fault"}
            />
            <Fault name="picture" fault={fault} />
          </div>
          <button class="button button-quiet" type="submit">
            {say("profile.upload")}
          </button>
        </PostForm>
        {person.imageUrl === undefined ? null : (
          <PostForm action="/account/picture/remove">
            <button class="link-button" type="submit">
              {say("profile.remove-picture")}
            </button>
          </PostForm>
        )}
      </div>
    </section>
  );
}
