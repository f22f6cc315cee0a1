import type { OpenSession, Person, SecondFactor } from "../../account-views.ts";
import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { FaultSummary } from "../../components/fault-summary.tsx";
import { PasswordField } from "../../components/field.tsx";
import { PostForm } from "../../components/form.tsx";
import { SecondFactorSection } from "../../components/second-factor-section.tsx";
import type { FormState, PageMessage } from "../../form-state.ts";
import { formatMoment } from "../../format.ts";
import type { Message } from "../../messages/message.ts";
import { Sentence, say } from "../../say.tsx";
import { passwordHint } from "../register.tsx";

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
    <AccountPage chrome={chrome} title={say("account.security")} message={message}>
      <FaultSummary faults={form.faults ?? {}} notice={form.notice} />
      <PasswordForm email={person.email} faults={form.faults ?? {}} />
      <SecondFactorSection factor={factor} />
      <section class="stack stack-wide" aria-labelledby="devices">
        <h2 id="devices">{say("security.devices")}</h2>
        <ul class="rows">
          {sessions.map((session) => (
            <li class="row">
              <SessionRow session={session} />
            </li>
          ))}
        </ul>
        <PostForm action="/account/sessions/end-all">
          <button class="button button-quiet" type="submit">
            {say("security.sign-out-everywhere")}
          </button>
        </PostForm>
      </section>
    </AccountPage>
  );
}

interface PasswordProps {
  readonly email: string;
  readonly faults: Readonly<Record<string, Message | undefined>>;
}

/** The address is there, unseen, so that a password manager knows whose password changes. */
function PasswordForm({ email, faults }: PasswordProps) {
  return (
    <PostForm class="account-form" action="/account/password" novalidate>
      <h2>{say("security.change-password")}</h2>
      <input type="text" name="username" value={email} autocomplete="username" hidden />
      <PasswordField
        name="currentPassword"
        label={say("field.current-password")}
        autocomplete="current-password"
        fault={faults.currentPassword}
      />
      <PasswordField
        name="newPassword"
        label={say("field.new-password")}
        autocomplete="new-password"
        hint={passwordHint()}
        fault={faults.newPassword}
      />
      <p class="soft small">{say("security.others-signed-out")}</p>
      <button class="button" type="submit">
        {say("security.change-password")}
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
          {device}{" "}
          {isCurrent ? <span class="badge badge-plain">{say("security.this-device")}</span> : null}
        </h3>
        <p class="soft small">
          <Sentence
            id={ip === undefined ? "security.last-used" : "security.last-used-from"}
            values={{ moment: <time datetime={lastUsedAt}>{formatMoment(lastUsedAt)}</time>, ip }}
          />
        </p>
      </div>
      {isCurrent ? null : (
        <PostForm class="row-end" action="/account/sessions/end">
          <input type="hidden" name="sessionId" value={id} />
          <button
            class="link-button"
            type="submit"
            aria-label={say("security.sign-out-device", { device })}
          >
            {say("account.sign-out")}
          </button>
        </PostForm>
      )}
    </>
  );
}
