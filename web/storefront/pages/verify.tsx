import { EMAIL_LENGTH_MAX } from "../../../domain/email.ts";
import type { Chrome } from "../chrome.ts";
import { FaultSummary } from "../components/fault-summary.tsx";
import { PasswordField, TextField } from "../components/field.tsx";
import { PostForm } from "../components/form.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import type { FormState, PageMessage } from "../form-state.ts";

interface ConfirmProps {
  readonly chrome: Chrome;
  /** Of whoever is not signed in: they may not be the one who registered. */
  readonly asksPassword: boolean;
  readonly form: FormState<"token">;
}

const VERIFY_HINT =
  "The one you opened the account with; or, if that was not you, a new one: " +
  "from now on it is the only one.";

/** What the mail's link opens. A press confirms, not the link: mail programs open links too. */
export function ConfirmEmailPage({ chrome, asksPassword, form }: ConfirmProps) {
  const faults = form.faults ?? {};
  const lead = asksPassword
    ? "Your password, one press, and your e-mail address is confirmed."
    : "One press, and your e-mail address is confirmed.";
  return (
    <NarrowPage chrome={chrome} title="Confirm your address" lead={lead}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="panel" action="/verify" novalidate>
        <input type="hidden" name="token" value={form.values.token} />
        {asksPassword ? (
          <PasswordField
            name="password"
            label="Password"
            autocomplete="current-password"
            hint={VERIFY_HINT}
            fault={faults.password}
          />
        ) : null}
        <button class="button button-wide" type="submit">
          Confirm my address
        </button>
      </PostForm>
    </NarrowPage>
  );
}

interface MailboxProps {
  readonly chrome: Chrome;
  readonly form: FormState<"email">;
  readonly message?: PageMessage | undefined;
}

/** After registering, and wherever the mail got lost. */
export function MailboxPage({ chrome, form, message }: MailboxProps) {
  const faults = form.faults ?? {};
  const lead = "Open the link in the mail we sent you. It is good for a day, and once.";
  return (
    <NarrowPage chrome={chrome} title="Look in your mailbox" lead={lead} message={message}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="panel" action="/verify/resend" novalidate>
        <h2>Nothing there?</h2>
        <p class="soft">Look among the unwanted mail first, then let us send another.</p>
        <TextField
          name="email"
          label="E-mail"
          type="email"
          inputmode="email"
          autocomplete="email"
          value={form.values.email}
          fault={faults.email}
          maxlength={EMAIL_LENGTH_MAX}
        />
        <button class="button button-quiet button-wide" type="submit">
          Send another mail
        </button>
      </PostForm>
      <p class="narrow-end">
        Confirmed already? <a href="/signin">Sign in</a>
      </p>
    </NarrowPage>
  );
}
