import type { Chrome } from "../chrome.ts";
import { FaultSummary } from "../components/fault-summary.tsx";
import { PasswordField } from "../components/field.tsx";
import { PostForm } from "../components/form.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import type { FormState } from "../form-state.ts";
import { PASSWORD_HINT } from "./register.tsx";

interface ResetProps {
  readonly chrome: Chrome;
  readonly form: FormState<"token">;
}

/** What the link of a mail opens: a new password, and every device has to sign in again. */
export function ResetPage({ chrome, form }: ResetProps) {
  const faults = form.faults ?? {};
  const lead = "You will be signed out everywhere else.";
  return (
    <NarrowPage chrome={chrome} title="Choose a new password" lead={lead}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="panel" action="/reset" novalidate>
        <input type="hidden" name="token" value={form.values.token} />
        <PasswordField
          name="password"
          label="New password"
          autocomplete="new-password"
          hint={PASSWORD_HINT}
          fault={faults.password}
        />
        <button class="button button-wide" type="submit">
          Keep this password
        </button>
      </PostForm>
      <p class="narrow-end">
        Link too old? <a href="/forgot">Ask for another</a>
      </p>
    </NarrowPage>
  );
}
