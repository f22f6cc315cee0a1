import { EMAIL_LENGTH_MAX } from "../../../domain/email.ts";
import type { Chrome } from "../chrome.ts";
import { FaultSummary } from "../components/fault-summary.tsx";
import { PasswordField, TextField } from "../components/field.tsx";
import { PostForm } from "../components/form.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import type { FormState, PageMessage } from "../form-state.ts";

interface SignInProps {
  readonly chrome: Chrome;
  readonly form: FormState<"email">;
  /** A path of the shop to go to afterwards. */
  readonly next: string;
  readonly message?: PageMessage | undefined;
}

export function SignInPage({ chrome, form, next, message }: SignInProps) {
  const faults = form.faults ?? {};
  return (
    <NarrowPage chrome={chrome} title="Sign in" message={message}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="panel" action="/signin" novalidate>
        <input type="hidden" name="next" value={next} />
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
          autocomplete="current-password"
          fault={faults.password}
        />
        <button class="button button-wide" type="submit">
          Sign in
        </button>
        <p>
          <a href="/forgot">Forgot your password?</a>
        </p>
      </PostForm>
      <p class="narrow-end">
        New here? <a href={`/register?next=${encodeURIComponent(next)}`}>Open an account</a>
      </p>
    </NarrowPage>
  );
}
