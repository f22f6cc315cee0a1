// A form as it stands: what was typed, what is wrong with it. Passwords are never among the values.

export interface FormState<Field extends string> {
  readonly values: Readonly<Record<Field, string>>;
  /** By the name of any field, in sentences that say what to do. */
  readonly faults?: Readonly<Record<string, string | undefined>> | undefined;
  /** Why the form came back, when no single field is to blame. */
  readonly notice?: { readonly title: string; readonly text: string } | undefined;
}

/** What an earlier step came to, said on the page it led to. */
export interface PageMessage {
  readonly tone: "info" | "done" | "alert";
  readonly text: string;
}
