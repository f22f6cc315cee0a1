// Set-up of every test file in workerd, which share a runtime: real time, and databases with tables
// and nothing else.

import { vi } from "vitest";
import { installIntegrations } from "../../workers/adapters/integrations.ts";
import { SIMULATORS } from "../../workers/simulators.ts";
import { wipe } from "./wipe.ts";

vi.useRealTimers();
vi.unstubAllGlobals();
installIntegrations(SIMULATORS);
await wipe();
