import type { Chrome } from "../chrome.ts";
import { Document } from "../components/document.tsx";
import { ERROR_ADVICE } from "../error-advice.gen.ts";

interface ErrorsProps {
  readonly chrome: Chrome;
  readonly problems: readonly {
    readonly code: string;
    readonly status: number;
    readonly title: string;
  }[];
}

/** The page the `type` of every problem document points into. */
export function ErrorsPage({ chrome, problems }: ErrorsProps) {
  const head = {
    title: "Errors",
    description: "Every refusal of the Tradewind API: its code, its status and what it means.",
  };
  return (
    <Document chrome={chrome} head={head}>
      <div class="wrap">
        <div class="page-head">
          <h1>Errors</h1>
          <p class="lead">
            Every refusal is a problem document (RFC 9457) with a stable code. The address in its
            type leads to its row here.
          </p>
        </div>
        <section class="reference table-scroll" aria-label="Errors" tabindex={0}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">Code</th>
                <th scope="col">Status</th>
                <th scope="col">Meaning, and what to do</th>
              </tr>
            </thead>
            <tbody>
              {problems.map(({ code, status, title }) => (
                <tr id={code}>
                  <th scope="row">
                    <code>{code}</code>
                  </th>
                  <td>{status}</td>
                  <td>
                    <strong>{title}</strong>
                    <Advice text={ERROR_ADVICE[code] ?? ""} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </Document>
  );
}

/** A sentence in which backticks mark what is sent or answered literally. */
function Advice({ text }: { text: string }) {
  return (
    <p>{text.split("`").map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</p>
  );
}
