import type { Chrome } from "../chrome.ts";
import { Document } from "../components/document.tsx";
import { ERROR_ADVICE } from "../error-advice.gen.ts";
import { say } from "../say.tsx";

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
    title: say("docs.errors.title"),
    description: say("docs.errors.description"),
  };
  return (
    <Document chrome={chrome} head={head}>
      <div class="wrap">
        <div class="page-head">
          <h1>{say("docs.errors.title")}</h1>
          <p class="lead">{say("docs.errors.lead")}</p>
        </div>
        <section class="reference table-scroll" aria-label={say("docs.errors.title")} tabindex={0}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{say("docs.errors.code")}</th>
                <th scope="col">{say("docs.errors.status")}</th>
                <th scope="col">{say("docs.errors.meaning")}</th>
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
