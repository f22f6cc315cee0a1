import type { Chrome } from "../chrome.ts";
import { Document } from "../components/document.tsx";
import { Icon } from "../components/icon.tsx";

interface MessageProps {
  readonly chrome: Chrome;
}

/** Nothing lives at this address: what may have happened, and three ways on. */
export function NotFoundPage({ chrome }: MessageProps) {
  const head = { title: "Not found", description: "Nothing lives here.", noindex: true };
  return (
    <Document chrome={chrome} head={head}>
      <div class="wrap empty">
        <Icon name="compass" />
        <h1>Nothing lives at this address</h1>
        <p class="soft">
          It may have moved, been sold for good, or the link lost a letter on its way. Orders open
          only in the browser that placed them, or by the link in the confirmation mail.
        </p>
        <search>
          <form action="/products" class="stack">
            <label for="lost-search">What were you looking for?</label>
            <input class="input" id="lost-search" type="search" name="q" maxlength={100} />
            <button class="button" type="submit">
              Search
            </button>
          </form>
        </search>
        <a href="/">Or start at the front door</a>
      </div>
    </Document>
  );
}

/** Too many requests from one address in a minute. */
export function TooManyPage({ chrome }: MessageProps) {
  const head = { title: "One moment", description: "Too many requests.", noindex: true };
  return (
    <Document chrome={chrome} head={head}>
      <div class="wrap empty">
        <Icon name="clock" />
        <h1>One moment, please</h1>
        <p class="soft">
          Too many requests came from your network within a minute. Nothing was changed or charged.
          Please wait a minute, then go back and try again.
        </p>
        <a class="button" href="/">
          To the front door
        </a>
      </div>
    </Document>
  );
}

interface FaultProps extends MessageProps {
  readonly requestId: string;
}

/** A fault of ours. Asks nothing of the shop's data, so that it can always be shown. */
export function FaultPage({ chrome, requestId }: FaultProps) {
  const head = { title: "Our fault", description: "Something went wrong.", noindex: true };
  return (
    <Document chrome={chrome} head={head}>
      <div class="wrap empty">
        <Icon name="alert" />
        <h1>Something went wrong on our side</h1>
        <p class="soft">
          It is not your doing. Your cart is safe, and nothing was charged by this page. Please try
          again in a moment.
        </p>
        <a class="button" href={chrome.path}>
          Try again
        </a>
        <p class="soft small">If you write to us, mention {requestId}.</p>
      </div>
    </Document>
  );
}
