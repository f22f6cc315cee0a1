// Asks the carrier about parcels in transit, one after the other, each no sooner than it is due.

import {
  parcelsDue,
  recordTracking,
  recordTrackingFailure,
  type TrackedParcel,
} from "../../domain/order/track.ts";
import { SingleFlight } from "../runtime/single-flight.ts";
import { callOutcome } from "./order-call.ts";
import type { OrderJournalStore } from "./order-journal.ts";
import type { OrderPorts } from "./order-ports.ts";
import type { SagaRunner } from "./saga-runner.ts";

export class OrderTracking {
  readonly #ports: OrderPorts;
  readonly #store: OrderJournalStore;
  readonly #saga: SagaRunner;
  readonly #flight = new SingleFlight<void>();

  constructor(ports: OrderPorts, store: OrderJournalStore, saga: SagaRunner) {
    this.#ports = ports;
    this.#store = store;
    this.#saga = saga;
  }

  follow(): Promise<void> {
    return this.#flight.run(async () => {
      for (const parcel of this.#dueNow()) await this.#ask(parcel);
    });
  }

  #dueNow(): TrackedParcel[] {
    const order = this.#store.order();
    return order === undefined ? [] : parcelsDue(order, this.#ports.nowMs());
  }

  /** [OS6] Records the carrier's report in the order as it is after the call. */
  async #ask({ shipmentId, ...parcel }: TrackedParcel): Promise<void> {
    const outcome = await callOutcome(() => this.#ports.shipping.track(parcel));
    const nowMs = this.#ports.nowMs();
    this.#saga.change((order) => {
      const record =
        outcome.kind === "done"
          ? recordTracking(order.record, shipmentId, outcome.value)
          : recordTrackingFailure(order.record, shipmentId, nowMs);
      return { ...order, record };
    });
  }
}
