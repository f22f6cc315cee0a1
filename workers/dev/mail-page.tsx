// The mailbox of the development shop: each mail as its reader would see it, newest first.

import { raw } from "hono/html";
import type { WholeMail } from "../services/notifications/notification-service.ts";

const STYLES = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  article { margin-block: 2rem; padding-block-start: 1.5rem; border-top: 1px solid; }
  h2 { margin: 0; }
  iframe { width: 100%; height: 44rem; border: 1px solid; border-radius: 0.5rem; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
`;

interface Page {
  readonly mails: readonly WholeMail[];
  /** Null where there are no older ones. */
  readonly nextCursor: string | null;
}

export function mailPage(mails: Page["mails"], nextCursor: Page["nextCursor"]): string {
  return `<!doctype html>${(<MailPage mails={mails} nextCursor={nextCursor} />).toString()}`;
}

function MailPage({ mails, nextCursor }: Page) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Mail of this shop</title>
        <style>{raw(STYLES)}</style>
      </head>
      <body>
        <h1>Mail of this shop</h1>
        {mails.length === 0 ? <p>Nothing was sent yet. Place an order and look again.</p> : null}
        {mails.map((mail) => (
          <MailCard mail={mail} />
        ))}
        {nextCursor === null ? null : <a href={`/_/mail?cursor=${nextCursor}`}>Older mails</a>}
      </body>
    </html>
  );
}

/** The sandbox keeps a mail's scripts and links from acting in the shop's name. */
function MailCard({ mail }: { mail: WholeMail }) {
  return (
    <article>
      <h2>{mail.subject}</h2>
      <p>
        <time>{new Date(mail.createdAtMs).toISOString()}</time>, to {mail.recipient}: {mail.state}
        {mail.failure === null ? null : <strong> {mail.failure}</strong>}
      </p>
      <iframe title={mail.subject} sandbox="allow-popups" srcdoc={mail.html} />
      <details open>
        <summary>Plain text</summary>
        <pre>{mail.text}</pre>
      </details>
    </article>
  );
}
