import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { simulatorSettingsOf } from "../../../workers/adapters/simulator-settings.ts";

const envWith = (changes: object) => ({ ...env, ...changes }) as unknown as Env;

describe("the settings of the simulators", () => {
  it.each(["", "soon", "-1", "1.5", "3600001"])("take no delay of %j ms", (PAYMENT_LATENCY_MS) => {
    const settings = envWith({ PAYMENT_LATENCY_MS });
    expect(() => simulatorSettingsOf(settings)).toThrow("PAYMENT_LATENCY_MS");
  });

  it.each(["PAYMENT_WEBHOOK_SECRET", "PAYMENT_SIMULATOR_OBJECT", "CARRIER_STAGE_SECONDS"])(
    "lack nothing: not %s",
    (name) => {
      expect(() => simulatorSettingsOf(envWith({ [name]: undefined }))).toThrow(name);
    },
  );

  it("refuse the development secret in a demo", () => {
    expect(() => simulatorSettingsOf(envWith({ ENVIRONMENT: "demo" }))).toThrow(
      "development secrets are refused",
    );
  });
});
