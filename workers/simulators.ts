// Everything simulated that a sandbox needs in place of real parties.

import { nowMs } from "./adapters/clock.ts";
import type { Integrations } from "./adapters/integrations.ts";
import { createSimulatedProvider } from "./adapters/payments/simulated-provider.ts";
import {
  createSimulatedCarrier,
  SIMULATED_POSTAL_CODES,
} from "./adapters/shipping/simulated-carrier.ts";
import { simulatorSettingsOf } from "./adapters/simulator-settings.ts";
import { SIMULATED } from "./env.ts";

export const SIMULATORS: Integrations = {
  paymentProviders: { [SIMULATED]: createSimulatedProvider },
  carriers: {
    [SIMULATED]: (env) => {
      const { CARRIER_STAGE_SECONDS } = simulatorSettingsOf(env);
      return createSimulatedCarrier({ nowMs, stageMs: CARRIER_STAGE_SECONDS * 1_000 });
    },
  },
  testPostalCodes: SIMULATED_POSTAL_CODES,
  loadDevTools: async () => (await import("./dev/app.ts")).devTools,
};
