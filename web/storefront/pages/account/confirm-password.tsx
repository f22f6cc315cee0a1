import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { FaultSummary } from "../../components/fault-summary.tsx";
import { PasswordField } from "../../components/field.tsx";
import { PostForm } from "../../components/form.tsx";
import type { FormState } from "../../form-state.ts";
import { say } from "../../say.tsx";

interface ConfirmPasswordProps {
  readonly chrome: Chrome;
  /** The form that was sent; it goes there again, with the password. */
  readonly action: string;
  readonly form: FormState<string>;
}

/** Asks for the password before a form takes effect: a session left open does not know it. */
export function ConfirmPasswordPage({ chrome, action, form }: ConfirmPasswordProps) {
  const faults = form.faults ?? {};
  return (
    <AccountPage chrome={chrome} title={say("confirm-password.title")}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="account-form" action={action} novalidate>
        <p class="soft">{say("confirm-password.text")}</p>
        {Object.entries(form.values).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <PasswordField
          name="password"
          label={say("field.password")}
          autocomplete="current-password"
          fault={faults.password}
        />
        <button class="button" type="submit">
          {say("checkout.continue")}
        </button>
      </PostForm>
    </AccountPage>
  );
}
