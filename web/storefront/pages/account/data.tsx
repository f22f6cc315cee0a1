import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { FaultSummary } from "../../components/fault-summary.tsx";
import { PasswordField } from "../../components/field.tsx";
import { PostForm } from "../../components/form.tsx";
import type { FormState } from "../../form-state.ts";
import { say } from "../../say.tsx";

interface DataProps {
  readonly chrome: Chrome;
  readonly form: FormState<never>;
}

export function DataPage({ chrome, form }: DataProps) {
  const faults = form.faults ?? {};
  return (
    <AccountPage chrome={chrome} title={say("account.data")}>
      <FaultSummary faults={faults} notice={form.notice} />
      <section class="stack" aria-labelledby="export-title">
        <h2 id="export-title">{say("data.download-title")}</h2>
        <p class="soft">{say("data.download-text")}</p>
        <a class="button button-quiet" href="/account/export" download>
          {say("data.download")}
        </a>
      </section>
      <PostForm class="account-form" action="/account/delete" novalidate>
        <h2>{say("data.delete-title")}</h2>
        <p class="soft">{say("data.delete-text")}</p>
        <PasswordField
          name="password"
          label={say("field.password")}
          autocomplete="current-password"
          fault={faults.password}
        />
        <button class="button button-alert" type="submit">
          {say("data.delete-title")}
        </button>
      </PostForm>
    </AccountPage>
  );
}
