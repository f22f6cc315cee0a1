import type { FormNotice } from "../form-state.ts";
import type { Message } from "../messages/message.ts";
import { say, sayMessage } from "../say.tsx";
import { Notice } from "./notice.tsx";

interface SummaryProps {
  /** By the name of the field; each leads to it. */
  readonly faults: Readonly<Record<string, Message | undefined>>;
  /** Why the form came back, when no single field is to blame. */
  readonly notice?: FormNotice | undefined;
}

/** Above a form that came back: everything that is wrong with it, or nothing. */
export function FaultSummary({ faults, notice }: SummaryProps) {
  const entries = Object.entries(faults).flatMap(([field, fault]) =>
    fault === undefined ? [] : [[field, sayMessage(fault)] as const],
  );
  if (entries.length > 0) {
    return (
      <Notice tone="alert" title={say("form.faults")} focus>
        <ul>
          {entries.map(([field, fault]) => (
            <li>
              <a href={`#${field}`}>{fault}</a>
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  if (notice === undefined) return null;
  return (
    <Notice tone="alert" title={sayMessage(notice.title)} focus>
      <p>{sayMessage(notice.text)}</p>
    </Notice>
  );
}
