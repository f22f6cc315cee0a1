import { raw } from "hono/html";
import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { CodeField } from "../../components/code-field.tsx";
import { FaultSummary } from "../../components/fault-summary.tsx";
import { PostForm } from "../../components/form.tsx";
import type { FormState } from "../../form-state.ts";
import { message } from "../../messages/message.ts";
import { Sentence, say } from "../../say.tsx";

interface SetUpProps {
  readonly chrome: Chrome;
  /** An SVG document of the shop's own making. */
  readonly qrSvg: string;
  /** In groups, as it is typed where nothing can be scanned. */
  readonly secret: string;
  readonly uri: string;
  readonly form: Pick<FormState<never>, "faults" | "notice">;
}

/** What an app has to learn, and the field for its first code. */
export function SetUpSecondFactorPage({ chrome, qrSvg, secret, uri, form }: SetUpProps) {
  const faults = form.faults ?? {};
  return (
    <AccountPage chrome={chrome} title={say("factor.turn-on")}>
      <FaultSummary faults={faults} notice={form.notice} />
      <section class="stack" aria-labelledby="scan">
        <h2 id="scan">{say("factor.scan")}</h2>
        <div class="qr-code" role="img" aria-label={say("factor.qr-code")}>
          {raw(qrSvg)}
        </div>
        <p class="soft">
          <Sentence id="factor.key" tags={{ link: (words) => <a href={uri}>{words}</a> }} />
        </p>
        <p>
          <code class="code">{secret}</code>
        </p>
      </section>
      <PostForm class="account-form" action="/account/second-factor/confirm" novalidate>
        <h2>{say("factor.enter-code")}</h2>
        <CodeField label={say("field.code")} fault={faults.code} hint={say("factor.code-hint")} />
        <p class="soft small">{say("security.others-signed-out")}</p>
        <button class="button" type="submit">
          {say("factor.submit")}
        </button>
      </PostForm>
    </AccountPage>
  );
}

interface RecoveryCodesProps {
  readonly chrome: Chrome;
  readonly codes: readonly string[];
}

/** Shown once: the shop keeps no copy that could be read. */
export function RecoveryCodesPage({ chrome, codes }: RecoveryCodesProps) {
  return (
    <AccountPage
      chrome={chrome}
      title={say("factor.codes-title")}
      message={{ tone: "done", text: message("factor.is-on") }}
    >
      <section class="stack" aria-labelledby="codes">
        <h2 id="codes">{say("factor.codes-heading")}</h2>
        <p class="soft">{say("factor.codes-text")}</p>
        <ul class="codes">
          {codes.map((code) => (
            <li>
              <code class="code">{code}</code>
            </li>
          ))}
        </ul>
        <a class="button" href="/account/security">
          {say("factor.codes-saved")}
        </a>
      </section>
    </AccountPage>
  );
}
