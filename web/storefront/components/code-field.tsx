import type { Message } from "../messages/message.ts";
import { TextField } from "./field.tsx";

interface CodeProps {
  readonly label: string;
  readonly fault: Message | undefined;
  readonly hint?: string | undefined;
  /** Recovery codes have letters, too. */
  readonly takesRecoveryCode?: boolean | undefined;
}

/** A recovery code with its dashes is 29 characters. */
const CODE_LENGTH_MAX = 40;

/** The code of an authenticator app. Comes back empty: by then it is used or too old. */
export function CodeField({ label, fault, hint, takesRecoveryCode }: CodeProps) {
  return (
    <TextField
      name="code"
      label={label}
      value=""
      fault={fault}
      hint={hint}
      autocomplete="one-time-code"
      inputmode={takesRecoveryCode ? "text" : "numeric"}
      maxlength={CODE_LENGTH_MAX}
    />
  );
}
