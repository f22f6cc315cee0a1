import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { FaultSummary } from "../../components/fault-summary.tsx";
import { PasswordField } from "../../components/field.tsx";
import { PostForm } from "../../components/form.tsx";
import type { FormState } from "../../form-state.ts";

interface DataProps {
  readonly chrome: Chrome;
  readonly form: FormState<never>;
}

export function DataPage({ chrome, form }: DataProps) {
  const faults = form.faults ?? {};
  return (
    <AccountPage chrome={chrome} title="Your data">
      <FaultSummary faults={faults} notice={form.notice} />
      <section class="stack" aria-labelledby="export-title">
        <h2 id="export-title">Take it with you</h2>
        <p class="soft">
          Everything we hold about you in one JSON file: profile, addresses, wishes, cart, orders,
          mails and what you did.
        </p>
        <a class="button button-quiet" href="/account/export" download>
          Download my data
        </a>
      </section>
      <PostForm class="account-form" action="/account/delete" novalidate>
        <h2>Delete the account</h2>
        <p class="soft">
          Name, addresses, picture, wishlist and cart are erased and you are signed out everywhere.
          Orders stay in our books, without you in them; one that is on its way keeps its address
          until it has arrived. This cannot be taken back.
        </p>
        <PasswordField
          name="password"
          label="Your password, to be sure"
          autocomplete="current-password"
          fault={faults.password}
        />
        <button class="button button-alert" type="submit">
          Delete my account
        </button>
      </PostForm>
    </AccountPage>
  );
}
