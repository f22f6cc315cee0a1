import type { Child } from "hono/jsx";
import type { Message } from "../messages/message.ts";
import { say, sayMessage } from "../say.tsx";
import { Icon } from "./icon.tsx";

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What is wrong with the value, in a sentence that says what to do. */
  readonly fault?: Message | undefined;
  /** What to know before typing. */
  readonly hint?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly type?: "text" | "email" | "tel" | undefined;
  readonly autocomplete: string;
  readonly inputmode?: "text" | "email" | "tel" | "numeric" | undefined;
  readonly maxlength: number;
  readonly width?: "half" | "third" | undefined;
}

export function TextField(props: FieldProps) {
  return (
    <FieldFrame {...props}>
      <input
        class="input"
        {...describedBy(props)}
        type={props.type ?? "text"}
        dir={props.type === undefined ? "auto" : undefined}
        value={props.value}
        maxlength={props.maxlength}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        required={!props.optional}
      />
    </FieldFrame>
  );
}

type PasswordProps = Pick<FieldProps, "name" | "label" | "fault" | "hint"> & {
  readonly autocomplete: "current-password" | "new-password";
};

/** Never carries a value: a password is not sent back. */
export function PasswordField(props: PasswordProps) {
  return (
    <FieldFrame {...props}>
      <div class="password">
        <input
          class="input"
          {...describedBy(props)}
          type="password"
          autocomplete={props.autocomplete}
          spellcheck={false}
          autocapitalize="none"
          required
        />
        <button
          class="icon-button with-js"
          type="button"
          data-reveal={props.name}
          aria-pressed="false"
          aria-label={say("form.show-password")}
        >
          <Icon name="eye" />
        </button>
      </div>
    </FieldFrame>
  );
}

const TEXT_ROWS = 3;

export function TextAreaField(props: Omit<FieldProps, "type" | "inputmode">) {
  return (
    <FieldFrame {...props}>
      <textarea
        class="input"
        {...describedBy(props)}
        dir="auto"
        rows={TEXT_ROWS}
        maxlength={props.maxlength}
        autocomplete={props.autocomplete}
        required={!props.optional}
      >
        {props.value}
      </textarea>
    </FieldFrame>
  );
}

type SelectProps = Omit<FieldProps, "type" | "inputmode" | "maxlength"> & {
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

export function SelectField(props: SelectProps) {
  return (
    <FieldFrame {...props}>
      <select class="input" {...describedBy(props)} autocomplete={props.autocomplete}>
        {props.options.map(({ value, label }) => (
          <option value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

interface CheckProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly checked: boolean;
}

export function CheckField({ name, label, value, checked }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" id={name} name={name} value={value} checked={checked} />
      {label}
    </label>
  );
}

type FrameProps = Pick<FieldProps, "name" | "label" | "fault" | "hint" | "optional" | "width"> & {
  readonly children?: Child;
};

function FieldFrame({ name, label, fault, hint, optional, width, children }: FrameProps) {
  return (
    <div class={width === undefined ? "field" : `field ${width}`}>
      <label for={name}>
        {label}
        {optional ? <span class="optional">{say("form.optional")}</span> : null}
      </label>
      {hint === undefined ? null : (
        <p class="soft small" id={hintId(name)}>
          {hint}
        </p>
      )}
      {children}
      <Fault name={name} fault={fault} />
    </div>
  );
}

export function Fault({ name, fault }: { name: string; fault: Message | undefined }) {
  if (fault === undefined) return null;
  return (
    <p class="fault" id={faultId(name)}>
      <span class="visually-hidden">{say("form.required-error")}</span>
      {sayMessage(fault)}
    </p>
  );
}

/** What ties a control to its label, its hint and its fault. */
function describedBy({ name, fault, hint }: Pick<FieldProps, "name" | "fault" | "hint">) {
  const ids = [hint && hintId(name), fault && faultId(name)].filter(Boolean).join(" ");
  return {
    id: name,
    name,
    "aria-invalid": fault === undefined ? undefined : ("true" as const),
    "aria-describedby": ids === "" ? undefined : ids,
  };
}

function faultId(name: string): string {
  return `${name}-fault`;
}

function hintId(name: string): string {
  return `${name}-hint`;
}
