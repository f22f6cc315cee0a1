// The settings and the binding of the simulated payment provider, which only sandboxes have.

import { env } from "cloudflare:workers";
import { simulatorSettingsOf } from "../../workers/adapters/simulator-settings.ts";

export const { PAYMENT_SIMULATOR_OBJECT, PAYMENT_WEBHOOK_SECRET } = simulatorSettingsOf(env);
