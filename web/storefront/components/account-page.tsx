import type { Child } from "hono/jsx";
import { ACCOUNT_PAGES } from "../account-views.ts";
import type { Chrome } from "../chrome.ts";
import type { PageMessage } from "../form-state.ts";
import { say, sayMessage } from "../say.tsx";
import { Document } from "./document.tsx";
import { PostForm } from "./form.tsx";
import { Notice } from "./notice.tsx";

interface AccountProps {
  readonly chrome: Chrome;
  readonly title: string;
  /** The heading, where it is more than the title. */
  readonly heading?: Child;
  readonly message?: PageMessage | undefined;
  readonly children?: Child;
}

/** The frame of an account page: its navigation, with sign-out at the end, and the heading. */
export function AccountPage({ chrome, title, heading, message, children }: AccountProps) {
  const head = { title, description: say("account.description"), noindex: true };
  return (
    <Document chrome={chrome} head={head}>
      <div class="wrap account">
        <AccountNavigation path={chrome.path} />
        <div class="account-main">
          <h1>{heading ?? title}</h1>
          {message === undefined ? null : (
            <Notice tone={message.tone} title={sayMessage(message.text)} focus />
          )}
          {children}
        </div>
      </div>
    </Document>
  );
}

function AccountNavigation({ path }: { path: string }) {
  return (
    <nav class="account-nav" aria-label={say("account.navigation")}>
      <ul>
        {ACCOUNT_PAGES.map((page) => (
          <li>
            <a href={page.path} aria-current={isHere(path, page.path) ? "page" : undefined}>
              {say(page.name)}
            </a>
          </li>
        ))}
        <li>
          <PostForm action="/signout">
            <button class="link-button" type="submit">
              {say("account.sign-out")}
            </button>
          </PostForm>
        </li>
      </ul>
    </nav>
  );
}

function isHere(path: string, page: string): boolean {
  return path === page || (page !== "/account" && path.startsWith(`${page}/`));
}
