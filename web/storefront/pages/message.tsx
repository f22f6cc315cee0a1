import type { Child } from "hono/jsx";
import type { Chrome } from "../chrome.ts";
import { Document } from "../components/document.tsx";
import { Icon, type IconName } from "../components/icon.tsx";

interface MessageProps {
  readonly chrome: Chrome;
}

interface FrameProps extends MessageProps {
  readonly title: string;
  readonly icon: IconName;
  readonly children: Child;
}

/** One thing to say, what to do about it, and nothing else on the page. */
export function MessageFrame({ chrome, title, icon, children }: FrameProps) {
  return (
    <Document chrome={chrome} head={{ title, description: title, noindex: true }}>
      <div class="wrap empty">
        <Icon name={icon} />
        <h1>{title}</h1>
        {children}
      </div>
    </Document>
  );
}

/** Nothing lives at this address: what may have happened, and three ways on. */
export function NotFoundPage({ chrome }: MessageProps) {
  return (
    <MessageFrame chrome={chrome} icon="compass" title="Nothing lives at this address">
      <p class="soft">
        It may have moved, been sold for good, or the link lost a letter on its way. Orders open
        only in the browser that placed them, for whoever is signed in, or by the link in the
        confirmation mail.
      </p>
      <search>
        <form action="/products" class="stack">
          <label for="lost-search">What were you looking for?</label>
          <input class="input" id="lost-search" type="search" name="q" dir="auto" maxlength={100} />
          <button class="button" type="submit">
            Search
          </button>
        </form>
      </search>
      <a href="/">Or start at the front door</a>
    </MessageFrame>
  );
}

/** Too many requests from one address in a minute. */
export function TooManyPage({ chrome }: MessageProps) {
  return (
    <MessageFrame chrome={chrome} icon="clock" title="One moment, please">
      <p class="soft">
        Too many requests came from your network within a minute. Nothing was changed or charged.
        Please wait a minute, then go back and try again.
      </p>
      <a class="button" href="/">
        To the front door
      </a>
    </MessageFrame>
  );
}

/** A form that cannot be told from one another site made up. */
export function ForgeryPage({ chrome }: MessageProps) {
  return (
    <MessageFrame chrome={chrome} icon="shield" title="Please send that again">
      <p class="soft">
        We could not tell that the form came from this shop: you may have signed in or out since it
        was opened. Nothing was changed or charged. Go back, load the page anew and send it again.
      </p>
      <a class="button" href="/">
        To the front door
      </a>
    </MessageFrame>
  );
}

/** A form, or the file in it, beyond what the shop takes. */
export function TooLargePage({ chrome }: MessageProps) {
  return (
    <MessageFrame chrome={chrome} icon="alert" title="That is too large">
      <p class="soft">
        Nothing was changed. Go back and shorten the text, or choose a smaller picture: 5 MB is the
        most we take.
      </p>
      <a class="button" href="/">
        To the front door
      </a>
    </MessageFrame>
  );
}

/** Nobody can be told from anybody else for the moment. */
export function UnavailablePage({ chrome }: MessageProps) {
  return (
    <MessageFrame chrome={chrome} icon="clock" title="We cannot take that right now">
      <p class="soft">
        The part of the shop that knows who you are does not answer. Nothing was changed or charged.
        Wait a moment, then go back and send it again.
      </p>
      <a class="button" href="/">
        To the front door
      </a>
    </MessageFrame>
  );
}

interface FaultProps extends MessageProps {
  readonly requestId: string;
}

/** A fault of ours. Asks nothing of the shop's data, so that it can always be shown. */
export function FaultPage({ chrome, requestId }: FaultProps) {
  return (
    <MessageFrame chrome={chrome} icon="alert" title="Something went wrong on our side">
      <p class="soft">
        It is not your doing. Your cart is safe, and nothing was charged by this page. Please try
        again in a moment.
      </p>
      <a class="button" href={chrome.path}>
        Try again
      </a>
      <p class="soft small">If you write to us, mention {requestId}.</p>
    </MessageFrame>
  );
}
