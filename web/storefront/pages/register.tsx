import { PASSWORD_LENGTH_MIN } from "../../../domain/auth/password-rules.ts";
import { EMAIL_LENGTH_MAX } from "../../../domain/email.ts";
import { PERSON_NAME_LENGTH_MAX } from "../../../domain/person-name.ts";
import type { Chrome } from "../chrome.ts";
import { FaultSummary } from "../components/fault-summary.tsx";
import { PasswordField, TextField } from "../components/field.tsx";
import { PostForm } from "../components/form.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import type { FormState } from "../form-state.ts";
import { Sentence, say } from "../say.tsx";

interface RegisterProps {
  readonly chrome: Chrome;
  readonly form: FormState<"name" | "email">;
}

export function RegisterPage({ chrome, form }: RegisterProps) {
  const faults = form.faults ?? {};
  return (
    <NarrowPage chrome={chrome} title={say("register.title")} lead={say("register.lead")}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="panel" action="/register" novalidate>
        <TextField
          name="name"
          label={say("field.name")}
          autocomplete="name"
          value={form.values.name}
          fault={faults.name}
          maxlength={PERSON_NAME_LENGTH_MAX}
        />
        <TextField
          name="email"
          label={say("field.email")}
          type="email"
          inputmode="email"
          autocomplete="username"
          value={form.values.email}
          fault={faults.email}
          maxlength={EMAIL_LENGTH_MAX}
        />
        <PasswordField
          name="password"
          label={say("field.password")}
          autocomplete="new-password"
          hint={passwordHint()}
          fault={faults.password}
        />
        <button class="button button-wide" type="submit">
          {say("register.title")}
        </button>
      </PostForm>
      <p class="narrow-end">
        <Sentence
          id="register.have-one"
          tags={{ link: (words) => <a href="/signin">{words}</a> }}
        />
      </p>
    </NarrowPage>
  );
}

export function passwordHint(): string {
  return say("field.password-hint", { length: PASSWORD_LENGTH_MIN });
}
