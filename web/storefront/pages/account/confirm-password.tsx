import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { FaultSummary } from "../../components/fault-summary.tsx";
import { PasswordField } from "../../components/field.tsx";
import { PostForm } from "../../components/form.tsx";
import type { FormState } from "../../form-state.ts";

interface ConfirmPasswordProps {
  readonly chrome: Chrome;
  /** The form that was sent; it goes there again, with the password. */
  readonly action: string;
  readonly form: FormState<string>;
}

/** Stands between a form and what it does: whoever found the device open does not know this. */
export function ConfirmPasswordPage({ chrome, action, form }: ConfirmPasswordProps) {
  const faults = form.faults ?? {};
  return (
    <AccountPage chrome={chrome} title="Is it you?">
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="account-form" action={action} novalidate>
        <p class="soft">
          You gave your password a while ago. Enter it once more, and we go on with what you asked
          for.
        </p>
        {Object.entries(form.values).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <PasswordField
          name="password"
          label="Your password"
          autocomplete="current-password"
          fault={faults.password}
        />
        <button class="button" type="submit">
          Go on
        </button>
      </PostForm>
    </AccountPage>
  );
}
