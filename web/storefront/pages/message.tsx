import type { Child } from "hono/jsx";
import type { Chrome } from "../chrome.ts";
import { Document } from "../components/document.tsx";
import { Icon, type IconName } from "../components/icon.tsx";
import { say } from "../say.tsx";

interface MessageProps {
  readonly chrome: Chrome;
}

interface FrameProps extends MessageProps {
  readonly title: string;
  readonly icon: IconName;
  readonly children: Child;
}

/** A page with one message and what to do about it. */
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

/** A page that does not exist, with a search and a link to the home page. */
export function NotFoundPage({ chrome }: MessageProps) {
  return (
    <MessageFrame chrome={chrome} icon="compass" title={say("not-found.title")}>
      <p class="soft">{say("not-found.text")}</p>
      <search>
        <form action="/products" class="stack">
          <label for="lost-search">{say("not-found.search")}</label>
          <input class="input" id="lost-search" type="search" name="q" dir="auto" maxlength={100} />
          <button class="button" type="submit">
            {say("search.submit")}
          </button>
        </form>
      </search>
      <a href="/">{say("home.go")}</a>
    </MessageFrame>
  );
}

/** Too many requests from one network within a minute. */
export function TooManyPage({ chrome }: MessageProps) {
  return (
    <MessageFrame chrome={chrome} icon="clock" title={say("too-many.title")}>
      <p class="soft">{say("too-many.text")}</p>
      <a class="button" href="/">
        {say("home.go")}
      </a>
    </MessageFrame>
  );
}

/** A form without proof that it comes from this shop. */
export function ForgeryPage({ chrome }: MessageProps) {
  return (
    <MessageFrame chrome={chrome} icon="shield" title={say("forgery.title")}>
      <p class="soft">{say("forgery.text")}</p>
      <a class="button" href="/">
        {say("home.go")}
      </a>
    </MessageFrame>
  );
}

/** A form, or the file in it, beyond what the shop takes. */
export function TooLargePage({ chrome }: MessageProps) {
  return (
    <MessageFrame chrome={chrome} icon="alert" title={say("too-large.title")}>
      <p class="soft">{say("too-large.text")}</p>
      <a class="button" href="/">
        {say("home.go")}
      </a>
    </MessageFrame>
  );
}

/** Sign-in cannot be checked for the moment. */
export function UnavailablePage({ chrome }: MessageProps) {
  return (
    <MessageFrame chrome={chrome} icon="clock" title={say("unavailable.title")}>
      <p class="soft">{say("unavailable.text")}</p>
      <a class="button" href="/">
        {say("home.go")}
      </a>
    </MessageFrame>
  );
}

/** Something that the page reads does not answer. Reads nothing of the shop's data itself. */
export function OutagePage({ chrome }: MessageProps) {
  return (
    <MessageFrame chrome={chrome} icon="clock" title={say("outage.title")}>
      <p class="soft">{say("outage.text")}</p>
      <a class="button" href={chrome.path}>
        {say("fault.try-again")}
      </a>
    </MessageFrame>
  );
}

interface FaultProps extends MessageProps {
  readonly requestId: string;
}

/** An unexpected fault. Needs no data of the shop, so that it can always be shown. */
export function FaultPage({ chrome, requestId }: FaultProps) {
  return (
    <MessageFrame chrome={chrome} icon="alert" title={say("fault.title")}>
      <p class="soft">{say("fault.text")}</p>
      <a class="button" href={chrome.path}>
        {say("fault.try-again")}
      </a>
      <p class="soft small">{say("fault.reference", { requestId })}</p>
    </MessageFrame>
  );
}
