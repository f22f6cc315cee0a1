// The shipping port of an order, over the carrier that is looked up at each call: while the
// settings name none, a step fails and is tried again, and the object that runs it lives.

import type { ShippingPort } from "../../../durable-objects/order/order-ports.ts";

export function createCarrierPort(carrier: () => ShippingPort): ShippingPort {
  return {
    prepare: async (request) => carrier().prepare(request),
    cancel: async (request) => carrier().cancel(request),
    handOver: async (request) => carrier().handOver(request),
    track: async (request) => carrier().track(request),
  };
}
