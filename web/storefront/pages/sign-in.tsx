import { EMAIL_LENGTH_MAX } from "../../../domain/email.ts";
import type { Chrome } from "../chrome.ts";
import { FaultSummary } from "../components/fault-summary.tsx";
import { PasswordField, TextField } from "../components/field.tsx";
import { PostForm } from "../components/form.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import type { FormState, PageMessage } from "../form-state.ts";
import { Sentence, say } from "../say.tsx";

interface SignInProps {
  readonly chrome: Chrome;
  readonly form: FormState<"email">;
  /** A path of the shop to go to afterwards. */
  readonly next: string;
  readonly message?: PageMessage | undefined;
}

export function SignInPage({ chrome, form, next, message }: SignInProps) {
  const faults = form.faults ?? {};
  return (
    <NarrowPage chrome={chrome} title={say("sign-in.submit")} message={message}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="panel" action="/signin" novalidate>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="email"
          label={say("field.email")}
          type="email"
          inputmode="email"
          autocomplete="username"
          value={form.values.email}
          fault={faults.email}
          maxlength={EMAIL_LENGTH_MAX}
        />
        <PasswordField
          name="password"
          label={say("field.password")}
          autocomplete="current-password"
          fault={faults.password}
        />
        <button class="button button-wide" type="submit">
          {say("sign-in.submit")}
        </button>
        <p>
          <a href="/forgot">{say("forgot.title")}</a>
        </p>
      </PostForm>
      <p class="narrow-end">
        <Sentence
          id="sign-in.new-here"
          tags={{
            link: (words) => <a href={`/register?next=${encodeURIComponent(next)}`}>{words}</a>,
          }}
        />
      </p>
    </NarrowPage>
  );
}
