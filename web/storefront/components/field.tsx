import type { Child } from "hono/jsx";

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What is wrong with the value, in a sentence that says what to do. */
  readonly fault?: string | undefined;
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
        id={props.name}
        name={props.name}
        type={props.type ?? "text"}
        value={props.value}
        maxlength={props.maxlength}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        required={!props.optional}
        aria-invalid={props.fault === undefined ? undefined : "true"}
        aria-describedby={props.fault === undefined ? undefined : faultId(props.name)}
      />
    </FieldFrame>
  );
}

type SelectProps = Omit<FieldProps, "type" | "inputmode" | "maxlength"> & {
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

export function SelectField(props: SelectProps) {
  return (
    <FieldFrame {...props}>
      <select
        class="input"
        id={props.name}
        name={props.name}
        autocomplete={props.autocomplete}
        aria-invalid={props.fault === undefined ? undefined : "true"}
        aria-describedby={props.fault === undefined ? undefined : faultId(props.name)}
      >
        {props.options.map(({ value, label }) => (
          <option value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

type FrameProps = Pick<FieldProps, "name" | "label" | "fault" | "optional" | "width"> & {
  readonly children?: Child;
};

function FieldFrame({ name, label, fault, optional, width, children }: FrameProps) {
  return (
    <div class={width === undefined ? "field" : `field ${width}`}>
      <label for={name}>
        {label}
        {optional ? <span class="optional"> (optional)</span> : null}
      </label>
      {children}
      <Fault name={name} fault={fault} />
    </div>
  );
}

export function Fault({ name, fault }: { name: string; fault: string | undefined }) {
  if (fault === undefined) return null;
  return (
    <p class="fault" id={faultId(name)}>
      <span class="visually-hidden">Error: </span>
      {fault}
    </p>
  );
}

function faultId(name: string): string {
  return `${name}-fault`;
}
