import { Notice } from "./notice.tsx";

interface SummaryProps {
  /** By the name of the field; each leads to it. */
  readonly faults: Readonly<Record<string, string | undefined>>;
  /** Why the form came back, when no single field is to blame. */
  readonly notice?: { readonly title: string; readonly text: string } | undefined;
}

/** Above a form that came back: everything that is wrong with it, or nothing. */
export function FaultSummary({ faults, notice }: SummaryProps) {
  const entries = Object.entries(faults).filter(([, fault]) => fault !== undefined);
  if (entries.length > 0) {
    return (
      <Notice tone="alert" title="Please look at these again" focus>
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
    <Notice tone="alert" title={notice.title} focus>
      <p>{notice.text}</p>
    </Notice>
  );
}
