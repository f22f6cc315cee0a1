import { LISTED_STATUSES, type OrderListState, orderListHref } from "../order-list-state.ts";
import { say } from "../say.tsx";

/** Filters a user's orders by a plain GET form, so that the address holds the state. */
export function OrderFilters({ state }: { state: OrderListState }) {
  return (
    <form class="order-filters" action={orderListHref({})}>
      <div class="field">
        <label for="status">{say("orders.status")}</label>
        <select class="input" id="status" name="status">
          <option value="">{say("orders.any-status")}</option>
          {LISTED_STATUSES.map((status) => (
            <option value={status} selected={status === state.status}>
              {say(`order.status.${status}`)}
            </option>
          ))}
        </select>
      </div>
      <FilterInput name="from" label={say("orders.from")} type="date" value={state.from} />
      <FilterInput name="to" label={say("orders.to")} type="date" value={state.to} />
      <FilterInput name="number" label={say("orders.number")} type="text" value={state.number} />
      <button class="button button-quiet" type="submit">
        {say("filters.apply")}
      </button>
    </form>
  );
}

interface FilterInputProps {
  readonly name: string;
  readonly label: string;
  readonly type: "date" | "text";
  readonly value: string | undefined;
}

function FilterInput({ name, label, type, value }: FilterInputProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input class="input" id={name} name={name} type={type} value={value} autocomplete="off" />
    </div>
  );
}
