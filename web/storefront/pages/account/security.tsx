import type { OpenSession, Person, SecondFactor } from "../../account-views.ts";
import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { FaultSummary } from "../../components/fault-summary.tsx";
import { PasswordField } from "../../components/field.tsx";
import { PostForm } from "../../components/form.tsx";
import { SecondFactorSection } from "../../components/second-factor-section.tsx";
import type { FormState, PageMessage } from "../../form-state.ts";
import { formatMoment } from "../../format.ts";
import { PASSWORD_HINT } from "../register.tsx";

interface SecurityProps {
  readonly chrome: Chrome;
  readonly person: Person;
  readonly sessions: readonly OpenSession[];
  readonly factor: SecondFactor;
  readonly form: FormState<never>;
  readonly message?: PageMessage | undefined;
}

export function SecurityPage(props: SecurityProps) {
  const { chrome, person, sessions, factor, form, message } = props;
  return (
    <AccountPage chrome={chrome} title="Password and devices" message={message}>
      <FaultSummary faults={form.faults ?? {}} notice={form.notice} />
      <PasswordForm email={person.email} faults={form.faults ?? {}} />
      <SecondFactorSection factor={factor} />
      <section class="stack stack-wide" aria-labelledby="devices">
        <h2 id="devices">Where you are signed in</h2>
        <ul class="rows">
          {sessions.map((session) => (
            <li class="row">
              <SessionRow session={session} />
            </li>
          ))}
        </ul>
        <PostForm action="/account/sessions/end-all">
          <button class="button button-quiet" type="submit">
            Sign out everywhere
          </button>
        </PostForm>
      </section>
    </AccountPage>
  );
}

interface PasswordProps {
  readonly email: string;
  readonly faults: Readonly<Record<string, string | undefined>>;
}

/** The address is there, unseen, so that a password manager knows whose password changes. */
function PasswordForm({ email, faults }: PasswordProps) {
  return (
    <PostForm class="account-form" action="/account/password" novalidate>
      <h2>Change the password</h2>
      <input type="text" name="username" value={email} autocomplete="username" hidden />
      <PasswordField
        name="currentPassword"
        label="Current password"
        autocomplete="current-password"
        fault={faults.currentPassword}
      />
      <PasswordField
        name="newPassword"
        label="New password"
        autocomplete="new-password"
        hint={PASSWORD_HINT}
        fault={faults.newPassword}
      />
      <p class="soft small">Every other device is signed out.</p>
      <button class="button" type="submit">
        Change the password
      </button>
    </PostForm>
  );
}

function SessionRow({ session }: { session: OpenSession }) {
  const { id, device, ip, lastUsedAt, isCurrent } = session;
  return (
    <>
      <div>
        <h3>
          {device} {isCurrent ? <span class="badge badge-plain">This device</span> : null}
        </h3>
        <p class="soft small">
          Last used <time datetime={lastUsedAt}>{formatMoment(lastUsedAt)}</time>
          {ip === undefined ? null : `, from ${ip}`}
        </p>
      </div>
      {isCurrent ? null : (
        <PostForm class="row-end" action="/account/sessions/end">
          <input type="hidden" name="sessionId" value={id} />
          <button class="link-button" type="submit" aria-label={`Sign out ${device}`}>
            Sign out
          </button>
        </PostForm>
      )}
    </>
  );
}
