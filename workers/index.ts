// The composition root of staging and production. It deals with real parties only: nothing that is
// simulated is reachable from here, so none of it is in the bundle (test/deployed-worker.test.ts).

import { installIntegrations } from "./adapters/integrations.ts";
import { worker } from "./worker.ts";

/** See docs/deploy.md: without adapters, the Worker answers every request with 503. */
installIntegrations({ paymentProviders: {}, carriers: {} });

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
export default worker;
