// The composition root of development and demo: the shop on simulated money and parcels, with the
// tools of developers.

import { PaymentSimulatorObject as PaymentSimulatorObjectBase } from "../durable-objects/payment-simulator/payment-simulator-object.ts";
import { installIntegrations } from "./adapters/integrations.ts";
import { createSimulatedBankPorts } from "./adapters/payments/simulated-bank-ports.ts";
import { SIMULATORS } from "./simulators.ts";
import { answer, worker } from "./worker.ts";

installIntegrations(SIMULATORS);

export {
  CartObject,
  KeyRingObject,
  LoginThrottleObject,
  OrderNumberObject,
  OrderObject,
  RecentlyViewedObject,
  StockObject,
  UsageLimitObject,
} from "./objects.ts";

export class PaymentSimulatorObject extends PaymentSimulatorObjectBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, createSimulatedBankPorts(env, answer));
  }
}

export default worker;
