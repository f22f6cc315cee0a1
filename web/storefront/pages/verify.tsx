import { EMAIL_LENGTH_MAX } from "../../../domain/email.ts";
import type { Chrome } from "../chrome.ts";
import { FaultSummary } from "../components/fault-summary.tsx";
import { PasswordField, TextField } from "../components/field.tsx";
import { PostForm } from "../components/form.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import type { FormState, PageMessage } from "../form-state.ts";
import { Sentence, say } from "../say.tsx";

interface ConfirmProps {
  readonly chrome: Chrome;
  /** True for a visitor without a session: another person may have registered the address. */
  readonly asksPassword: boolean;
  readonly form: FormState<"token">;
}

/** The page of the mailed link. The button confirms, because mail programs open links too. */
export function ConfirmEmailPage({ chrome, asksPassword, form }: ConfirmProps) {
  const faults = form.faults ?? {};
  const lead = say(asksPassword ? "verify.lead-password" : "verify.lead");
  return (
    <NarrowPage chrome={chrome} title={say("verify.title")} lead={lead}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="panel" action="/verify" novalidate>
        <input type="hidden" name="token" value={form.values.token} />
        {asksPassword ? (
          <PasswordField
            name="password"
            label={say("field.password")}
            autocomplete="current-password"
            hint={say("verify.password-hint")}
            fault={faults.password}
          />
        ) : null}
        <button class="button button-wide" type="submit">
          {say("verify.submit")}
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

/** Shown after registering, and where a confirmation email has to be sent again. */
export function MailboxPage({ chrome, form, message }: MailboxProps) {
  const faults = form.faults ?? {};
  const lead = say("mailbox.lead");
  return (
    <NarrowPage chrome={chrome} title={say("mailbox.title")} lead={lead} message={message}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="panel" action="/verify/resend" novalidate>
        <h2>{say("mailbox.nothing")}</h2>
        <p class="soft">{say("mailbox.spam")}</p>
        <TextField
          name="email"
          label={say("field.email")}
          type="email"
          inputmode="email"
          autocomplete="email"
          value={form.values.email}
          fault={faults.email}
          maxlength={EMAIL_LENGTH_MAX}
        />
        <button class="button button-quiet button-wide" type="submit">
          {say("mailbox.resend")}
        </button>
      </PostForm>
      <p class="narrow-end">
        <Sentence
          id="mailbox.confirmed"
          tags={{ link: (words) => <a href="/signin">{words}</a> }}
        />
      </p>
    </NarrowPage>
  );
}
