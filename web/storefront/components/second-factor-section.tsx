import type { SecondFactor } from "../account-views.ts";
import { formatCount, formatMoment } from "../format.ts";
import { PostForm } from "./form.tsx";

/** Whether signing in takes a second step, and the ways to change it. */
export function SecondFactorSection({ factor }: { factor: SecondFactor }) {
  return (
    <section class="stack" aria-labelledby="second-factor">
      <h2 id="second-factor">Second step at sign-in</h2>
      {factor.isOn ? <TurnedOn factor={factor} /> : <TurnedOff />}
    </section>
  );
}

function TurnedOff() {
  return (
    <>
      <p class="soft">
        Off. Turn it on, and signing in asks for a code of an app on your phone as well: whoever
        guesses or steals your password stays outside.
      </p>
      <PostForm action="/account/second-factor">
        <button class="button button-quiet" type="submit">
          Turn on the second step
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
        On
        {since === undefined ? null : (
          <>
            {" since "}
            <time datetime={since}>{formatMoment(since)}</time>
          </>
        )}
        . You have {formatCount(recoveryCodesLeft, "recovery code", "recovery codes")} left.
      </p>
      <div class="buttons">
        <PostForm action="/account/second-factor/recovery-codes">
          <button class="button button-quiet" type="submit">
            Make new recovery codes
          </button>
        </PostForm>
        <PostForm action="/account/second-factor/off">
          <button class="button button-alert" type="submit">
            Turn off the second step
          </button>
        </PostForm>
      </div>
    </>
  );
}
