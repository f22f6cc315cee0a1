import { EMAIL_LENGTH_MAX } from "../../../domain/email.ts";
import type { Chrome } from "../chrome.ts";
import { FaultSummary } from "../components/fault-summary.tsx";
import { TextField } from "../components/field.tsx";
import { PostForm } from "../components/form.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import type { FormState, PageMessage } from "../form-state.ts";
import { Sentence, say } from "../say.tsx";

interface ForgotProps {
  readonly chrome: Chrome;
  readonly form: FormState<"email">;
  readonly message?: PageMessage | undefined;
}

export function ForgotPage({ chrome, form, message }: ForgotProps) {
  const faults = form.faults ?? {};
  const lead = say("forgot.lead");
  return (
    <NarrowPage chrome={chrome} title={say("forgot.title")} lead={lead} message={message}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm class="panel" action="/forgot" novalidate>
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
        <button class="button button-wide" type="submit">
          {say("forgot.submit")}
        </button>
      </PostForm>
      <p class="narrow-end">
        <Sentence
          id="forgot.remembered"
          tags={{ link: (words) => <a href="/signin">{words}</a> }}
        />
      </p>
    </NarrowPage>
  );
}
