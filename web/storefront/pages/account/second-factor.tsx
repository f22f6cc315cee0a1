import { raw } from "hono/html";
import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { CodeField } from "../../components/code-field.tsx";
import { FaultSummary } from "../../components/fault-summary.tsx";
import { PostForm } from "../../components/form.tsx";
import type { FormState } from "../../form-state.ts";

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
    <AccountPage chrome={chrome} title="Turn on the second step">
      <FaultSummary faults={faults} notice={form.notice} />
      <section class="stack" aria-labelledby="scan">
        <h2 id="scan">1. Scan this with an authenticator app</h2>
        <div class="qr-code" role="img" aria-label="QR code with the key that stands below">
          {raw(qrSvg)}
        </div>
        <p class="soft">
          On the phone itself, <a href={uri}>open it in the app</a>. Or type this key there:
        </p>
        <p>
          <code class="code">{secret}</code>
        </p>
      </section>
      <PostForm class="account-form" action="/account/second-factor/confirm" novalidate>
        <h2>2. Enter the code it shows</h2>
        <CodeField label="Code" fault={faults.code} hint="Six digits, another every 30 seconds" />
        <p class="soft small">Every other device is signed out.</p>
        <button class="button" type="submit">
          Turn it on
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
      title="Keep these codes"
      message={{ tone: "done", text: "Signing in takes a second step" }}
    >
      <section class="stack" aria-labelledby="codes">
        <h2 id="codes">For the day you are without your phone</h2>
        <p class="soft">
          Each of these signs you in once, in place of a code of the app. Print them, or keep them
          with your passwords: we show them only now.
        </p>
        <ul class="codes">
          {codes.map((code) => (
            <li>
              <code class="code">{code}</code>
            </li>
          ))}
        </ul>
        <a class="button" href="/account/security">
          I have kept them
        </a>
      </section>
    </AccountPage>
  );
}
