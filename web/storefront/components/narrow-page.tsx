import type { Child } from "hono/jsx";
import type { Chrome } from "../chrome.ts";
import type { PageMessage } from "../form-state.ts";
import { sayMessage } from "../say.tsx";
import { Document } from "./document.tsx";
import { Notice } from "./notice.tsx";

interface NarrowProps {
  readonly chrome: Chrome;
  readonly title: string;
  readonly lead?: string | undefined;
  readonly message?: PageMessage | undefined;
  readonly children?: Child;
}

/** One short form in the middle of the page, and nothing beside it. */
export function NarrowPage({ chrome, title, lead, message, children }: NarrowProps) {
  return (
    <Document chrome={chrome} head={{ title, description: title, noindex: true }}>
      <div class="wrap narrow">
        <div class="page-head">
          <h1>{title}</h1>
          {lead === undefined ? null : <p class="soft">{lead}</p>}
        </div>
        {message === undefined ? null : (
          <Notice tone={message.tone} title={sayMessage(message.text)} focus />
        )}
        {children}
      </div>
    </Document>
  );
}
