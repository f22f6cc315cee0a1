import { PASSWORD_LENGTH_MIN } from "../../../domain/auth/password-rules.ts";
import { EMAIL_LENGTH_MAX } from "../../../domain/email.ts";
import { PERSON_NAME_LENGTH_MAX } from "../../../domain/person-name.ts";
import type { Chrome } from "../chrome.ts";
import { FaultSummary } from "../components/fault-summary.tsx";
import { PasswordField, TextField } from "../components/field.tsx";
import { PostForm } from "../components/form.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import type { FormState } from "../form-state.ts";

interface RegisterProps {
  readonly chrome: Chrome;
  readonly form: FormState<"name" | "email">;
}

const LEAD = "Your orders, addresses and wishes in one place. You can always buy without one.";

export function RegisterPage({ chrome, form }: RegisterProps) {
  const faults = form.faults ?? {};
  return (
    <NarrowPage chrome={chrome} title="Open an account" lead={LEAD}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="panel" action="/register" novalidate>
        <TextField
          name="name"
          label="Name"
          autocomplete="name"
          value={form.values.name}
          fault={faults.name}
          maxlength={PERSON_NAME_LENGTH_MAX}
        />
        <TextField
          name="email"
          label="E-mail"
          type="email"
          inputmode="email"
          autocomplete="username"
          value={form.values.email}
          fault={faults.email}
          maxlength={EMAIL_LENGTH_MAX}
        />
        <PasswordField
          name="password"
          label="Password"
          autocomplete="new-password"
          hint={PASSWORD_HINT}
          fault={faults.password}
        />
        <button class="button button-wide" type="submit">
          Open the account
        </button>
      </PostForm>
      <p class="narrow-end">
        Have one already? <a href="/signin">Sign in</a>
      </p>
    </NarrowPage>
  );
}

export const PASSWORD_HINT = `At least ${PASSWORD_LENGTH_MIN} characters. A few words are best.`;
