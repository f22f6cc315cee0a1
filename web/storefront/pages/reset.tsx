import type { Chrome } from "../chrome.ts";
import { FaultSummary } from "../components/fault-summary.tsx";
import { PasswordField } from "../components/field.tsx";
import { PostForm } from "../components/form.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import type { FormState } from "../form-state.ts";
import { Sentence, say } from "../say.tsx";
import { passwordHint } from "./register.tsx";

interface ResetProps {
  readonly chrome: Chrome;
  readonly form: FormState<"token">;
}

/** What the link of a mail opens: a new password, and every device has to sign in again. */
export function ResetPage({ chrome, form }: ResetProps) {
  const faults = form.faults ?? {};
  const lead = say("reset.lead");
  return (
    <NarrowPage chrome={chrome} title={say("reset.title")} lead={lead}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="panel" action="/reset" novalidate>
        <input type="hidden" name="token" value={form.values.token} />
        <PasswordField
          name="password"
          label={say("field.new-password")}
          autocomplete="new-password"
          hint={passwordHint()}
          fault={faults.password}
        />
        <button class="button button-wide" type="submit">
          {say("reset.submit")}
        </button>
      </PostForm>
      <p class="narrow-end">
        <Sentence id="reset.expired" tags={{ link: (words) => <a href="/forgot">{words}</a> }} />
      </p>
    </NarrowPage>
  );
}
