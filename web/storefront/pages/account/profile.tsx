import { PERSON_NAME_LENGTH_MAX } from "../../../../domain/person-name.ts";
import type { Person } from "../../account-views.ts";
import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { FaultSummary } from "../../components/fault-summary.tsx";
import { Fault, TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/form.tsx";
import { PersonPicture } from "../../components/person-picture.tsx";
import type { FormState, PageMessage } from "../../form-state.ts";

interface ProfileProps {
  readonly chrome: Chrome;
  readonly person: Person;
  readonly form: FormState<"name">;
  readonly message?: PageMessage | undefined;
}

export function ProfilePage({ chrome, person, form, message }: ProfileProps) {
  const faults = form.faults ?? {};
  return (
    <AccountPage chrome={chrome} title="Profile" message={message}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PictureForms person={person} fault={faults.picture} />
      <PostForm class="account-form" action="/account/profile" novalidate>
        <input type="hidden" name="version" value={person.version} />
        <TextField
          name="name"
          label="Name"
          autocomplete="name"
          value={form.values.name}
          fault={faults.name}
          maxlength={PERSON_NAME_LENGTH_MAX}
        />
        <div class="field">
          <p class="label">E-mail</p>
          <p>
            {person.email}{" "}
            <span class="soft small">
              {person.emailVerified ? "(confirmed)" : "(not confirmed)"}
            </span>
          </p>
        </div>
        <button class="button" type="submit">
          Save the name
        </button>
      </PostForm>
    </AccountPage>
  );
}

function PictureForms({ person, fault }: { person: Person; fault: string | undefined }) {
  return (
    <section class="account-picture" aria-labelledby="picture-title">
      <PersonPicture name={person.name} imageUrl={person.imageUrl} large />
      <div class="stack">
        <h2 id="picture-title">Picture</h2>
        <PostForm class="stack" action="/account/picture" enctype="multipart/form-data">
          <div class="field">
            <label for="picture">Choose a picture</label>
            <p class="soft small" id="picture-hint">
              PNG, JPEG or WebP, at most 5 MB. Where and when it was taken is removed.
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
            Upload the picture
          </button>
        </PostForm>
        {person.imageUrl === undefined ? null : (
          <PostForm action="/account/picture/remove">
            <button class="link-button" type="submit">
              Remove the picture
            </button>
          </PostForm>
        )}
      </div>
    </section>
  );
}
