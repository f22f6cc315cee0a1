import type { OrderView } from "../../../domain/order/views/order-view.ts";
import type { Chrome } from "../chrome.ts";
import { Document } from "../components/document.tsx";
import { FaultSummary } from "../components/fault-summary.tsx";
import { Fault, SelectField, TextAreaField } from "../components/field.tsx";
import { PostForm } from "../components/form.tsx";
import { formatDay } from "../format.ts";
import {
  COMMENT_LENGTH_MAX,
  nameOf,
  type ReturnFormState,
  reasonChoices,
  unitsField,
} from "../return-form.ts";
import { say } from "../say.tsx";

interface ReturnProps {
  readonly chrome: Chrome;
  readonly order: OrderView;
  readonly form: ReturnFormState;
  /** Makes a second press of the button the same request. */
  readonly idempotencyKey: string;
}

export function ReturnPage({ chrome, order, form, idempotencyKey }: ReturnProps) {
  const { lines = [], until = "" } = order.returnable ?? {};
  const head = {
    title: say("order.page-title", { title: say("return.title"), number: order.number }),
    description: say("return.description"),
    noindex: true,
  };
  return (
    <Document chrome={chrome} head={head}>
      <div class="wrap narrow">
        <div class="page-head">
          <p class="soft">
            <a href={`/orders/${order.id}`}>{say("return.order", { number: order.number })}</a>
          </p>
          <h1>{say("return.title")}</h1>
          <p class="lead">{say("return.lead", { day: formatDay(until) })}</p>
        </div>
        <FaultSummary faults={form.faults} />
        <PostForm class="stack stack-wide" action={`/orders/${order.id}/return`}>
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          {lines.map(({ sku, quantity }) => (
            <UnitsField
              sku={sku}
              label={say("return.units", { units: quantity, name: nameOf(order, sku) })}
              quantityMax={quantity}
              form={form}
            />
          ))}
          <SelectField
            name="reason"
            label={say("return.reason")}
            value={form.reason}
            fault={form.faults.reason}
            autocomplete="off"
            options={reasonChoices()}
          />
          <TextAreaField
            name="comment"
            label={say("return.comment")}
            value={form.comment}
            fault={form.faults.comment}
            autocomplete="off"
            maxlength={COMMENT_LENGTH_MAX}
            optional
          />
          <p>
            <button class="button" type="submit">
              {say("return.submit")}
            </button>
          </p>
        </PostForm>
      </div>
    </Document>
  );
}

interface UnitsProps {
  readonly sku: string;
  readonly label: string;
  readonly quantityMax: number;
  readonly form: ReturnFormState;
}

function UnitsField({ sku, label, quantityMax, form }: UnitsProps) {
  const name = unitsField(sku);
  const fault = form.faults[name];
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        class="input"
        id={name}
        name={name}
        type="number"
        inputmode="numeric"
        min={0}
        max={quantityMax}
        value={form.units[sku]}
        aria-invalid={fault === undefined ? undefined : "true"}
        aria-describedby={fault === undefined ? undefined : `${name}-fault`}
      />
      <Fault name={name} fault={fault} />
    </div>
  );
}
