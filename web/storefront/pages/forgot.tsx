import { EMAIL_LENGTH_MAX } from "../../../domain/email.ts";
import type { Chrome } from "../chrome.ts";
import { FaultSummary } from "../components/fault-summary.tsx";
import { TextField } from "../components/field.tsx";
import { PostForm } from "../components/form.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import type { FormState, PageMessage } from "../form-state.ts";

interface ForgotProps {
  readonly chrome: Chrome;
  readonly form: FormState<"email">;
  readonly message?: PageMessage | undefined;
}

export function ForgotPage({ chrome, form, message }: ForgotProps) {
  const faults = form.faults ?? {};
  const lead = "Tell us your address, and we mail you a link to choose a new one.";
  return (
    <NarrowPage chrome={chrome} title="Forgot your password?" lead={lead} message={message}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="panel" action="/forgot" novalidate>
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
        <button class="button button-wide" type="submit">
          Mail me a link
        </button>
      </PostForm>
      <p class="narrow-end">
        It came back to you? <a href="/signin">Sign in</a>
      </p>
    </NarrowPage>
  );
}
