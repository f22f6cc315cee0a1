import type { Chrome } from "../chrome.ts";
import { Document } from "../components/document.tsx";
import { say } from "../say.tsx";

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description?: string | undefined;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
  }[];
  /** JSON schemas, already written out for reading. */
  readonly body?: string | undefined;
  readonly responses: readonly { readonly status: string; readonly description: string }[];
}

export interface OperationGroup {
  readonly tag: string;
  readonly operations: readonly Operation[];
}

interface DocsProps {
  readonly chrome: Chrome;
  readonly groups: readonly OperationGroup[];
}

export function DocsPage({ chrome, groups }: DocsProps) {
  const head = {
    title: say("docs.title"),
    description: say("docs.description"),
  };
  return (
    <Document chrome={chrome} head={head}>
      <div class="wrap">
        <div class="page-head">
          <h1>{say("docs.title")}</h1>
          <p class="lead">{say("docs.lead")}</p>
          <p class="cluster">
            <a href="/openapi.json">{say("footer.openapi")}</a>
            <a href="/docs/errors">{say("footer.errors")}</a>
          </p>
        </div>
        {groups.map(({ tag, operations }) => (
          <section class="reference" aria-labelledby={`tag-${tag}`}>
            <h2 id={`tag-${tag}`}>{tag}</h2>
            {operations.map((operation) => (
              <OperationDetails operation={operation} />
            ))}
          </section>
        ))}
      </div>
    </Document>
  );
}

function OperationDetails({ operation }: { operation: Operation }) {
  const { method, path, summary, description, parameters, body, responses } = operation;
  return (
    <details id={`${method}-${path}`}>
      <summary>
        <span class="method">{method.toUpperCase()}</span>
        <code>{path}</code>
        <span class="soft">{summary}</span>
      </summary>
      <div class="operation">
        {description === undefined ? null : <p>{description}</p>}
        {parameters.length === 0 ? null : <Parameters parameters={parameters} />}
        {body === undefined ? null : (
          <div>
            <h3>{say("docs.body")}</h3>
            <pre tabindex={0}>{body}</pre>
          </div>
        )}
        <div>
          <h3>{say("docs.responses")}</h3>
          <ul>
            {responses.map((response) => (
              <li>
                <code>{response.status}</code> {response.description}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </details>
  );
}

function Parameters({ parameters }: Pick<Operation, "parameters">) {
  return (
    <div>
      <h3>{say("docs.parameters")}</h3>
      <ul>
        {parameters.map(({ name, in: place, required }) => (
          <li>
            <code>{name}</code>{" "}
            <span class="soft small">
              {say(required ? "docs.required-in" : "docs.in", { place })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
