import type { Chrome } from "../chrome.ts";
import { CodeField } from "../components/code-field.tsx";
import { FaultSummary } from "../components/fault-summary.tsx";
import { PostForm } from "../components/form.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import type { FormState } from "../form-state.ts";

interface SignInCodeProps {
  readonly chrome: Chrome;
  /** `ticket` says that the password was right; `next` is where to go afterwards. */
  readonly form: FormState<"ticket" | "next">;
}

/** The second step of signing in, for accounts that have one. */
export function SignInCodePage({ chrome, form }: SignInCodeProps) {
  const faults = form.faults ?? {};
  const lead = "Your password is right. Now the code of your authenticator app.";
  return (
    <NarrowPage chrome={chrome} title="One more step" lead={lead}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="panel" action="/signin/code" novalidate>
        <input type="hidden" name="ticket" value={form.values.ticket} />
        <input type="hidden" name="next" value={form.values.next} />
        <CodeField
          label="Code"
          fault={faults.code}
          hint="Six digits, or one of your recovery codes"
          takesRecoveryCode
        />
        <button class="button button-wide" type="submit">
          Sign in
        </button>
      </PostForm>
      <p class="narrow-end">
        <a href="/signin">Start again</a>
      </p>
    </NarrowPage>
  );
}
