import type { Chrome } from "../chrome.ts";
import { CodeField } from "../components/code-field.tsx";
import { FaultSummary } from "../components/fault-summary.tsx";
import { PostForm } from "../components/form.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import type { FormState } from "../form-state.ts";
import { say } from "../say.tsx";

interface SignInCodeProps {
  readonly chrome: Chrome;
  /** `ticket` says that the password was right; `next` is where to go afterwards. */
  readonly form: FormState<"ticket" | "next">;
}

/** The second step of signing in, for accounts that have one. */
export function SignInCodePage({ chrome, form }: SignInCodeProps) {
  const faults = form.faults ?? {};
  const lead = say("sign-in.code-lead");
  return (
    <NarrowPage chrome={chrome} title={say("sign-in.code-title")} lead={lead}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="panel" action="/signin/code" novalidate>
        <input type="hidden" name="ticket" value={form.values.ticket} />
        <input type="hidden" name="next" value={form.values.next} />
        <CodeField
          label={say("field.code")}
          fault={faults.code}
          hint={say("sign-in.code-hint")}
          takesRecoveryCode
        />
        <button class="button button-wide" type="submit">
          {say("sign-in.submit")}
        </button>
      </PostForm>
      <p class="narrow-end">
        <a href="/signin">{say("sign-in.restart")}</a>
      </p>
    </NarrowPage>
  );
}
