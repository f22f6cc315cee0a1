import type { SecondFactor } from "../account-views.ts";
import { formatMoment } from "../format.ts";
import { Sentence, say } from "../say.tsx";
import { PostForm } from "./form.tsx";

/** Whether signing in takes a second step, and the ways to change it. */
export function SecondFactorSection({ factor }: { factor: SecondFactor }) {
  return (
    <section class="stack" aria-labelledby="second-factor">
      <h2 id="second-factor">{say("factor.title")}</h2>
      {factor.isOn ? <TurnedOn factor={factor} /> : <TurnedOff />}
    </section>
  );
}

function TurnedOff() {
  return (
    <>
      <p class="soft">{say("factor.off")}</p>
      <PostForm action="/account/second-factor">
        <button class="button button-quiet" type="submit">
          {say("factor.turn-on")}
        </button>
      </PostForm>
    </>
  );
}

function TurnedOn({ factor }: { factor: SecondFactor }) {
  const { since, recoveryCodesLeft } = factor;
  return (
    <>
      <p class="soft">
        {since === undefined ? (
          say("factor.on")
        ) : (
          <Sentence
            id="factor.on-since"
            values={{ since: <time datetime={since}>{formatMoment(since)}</time> }}
          />
        )}{" "}
        {say("factor.codes-left", { count: recoveryCodesLeft })}
      </p>
      <div class="buttons">
        <PostForm action="/account/second-factor/recovery-codes">
          <button class="button button-quiet" type="submit">
            {say("factor.new-codes")}
          </button>
        </PostForm>
        <PostForm action="/account/second-factor/off">
          <button class="button button-alert" type="submit">
            {say("factor.turn-off")}
          </button>
        </PostForm>
      </div>
    </>
  );
}
