// The outside parties this build of the shop can deal with. A composition root installs them before
// the first request: workers/index.ts those that move real money and parcels, workers/sandbox.ts
// the simulated ones. What a root does not import is not in its bundle.

import type { Hono } from "hono";
import type { ShippingPort } from "../../durable-objects/order/order-ports.ts";
import { SettingsError, settingsOf } from "../env.ts";
import type { PaymentProvider } from "./payments/payment-provider.ts";

type DevTools = Pick<Hono<{ Bindings: Env }>, "fetch">;

export interface Integrations {
  /** By the name that stands in `PAYMENT_PROVIDER` and in requests as `payment.provider`. */
  readonly paymentProviders: Readonly<Record<string, (env: Env) => PaymentProvider>>;
  /** By the name that stands in `CARRIER`. */
  readonly carriers: Readonly<Record<string, (env: Env) => ShippingPort>>;
  /** Postal codes that the simulated carrier gives a meaning, though no place has some of them. */
  readonly testPostalCodes?: ReadonlySet<string>;
  /** Routes under `/_/` for developers; absent where the build has none. */
  readonly loadDevTools?: () => Promise<DevTools>;
}

let installed: Integrations = { paymentProviders: {}, carriers: {} };

export function installIntegrations(integrations: Integrations): void {
  installed = integrations;
}

export function loadDevTools(): Promise<DevTools> | undefined {
  return installed.loadDevTools?.();
}

/** Undefined when this build has no such provider. Throws when its settings are wrong. */
export function findPaymentProvider(env: Env, name: string): PaymentProvider | undefined {
  return findOwn(installed.paymentProviders, name)?.(env);
}

/** The provider that new orders are paid through. Throws when this build does not have it. */
export function paymentProviderOf(env: Env): PaymentProvider {
  const { PAYMENT_PROVIDER: name } = settingsOf(env);
  return findPaymentProvider(env, name) ?? refuseName("PAYMENT_PROVIDER", name);
}

export function testPostalCodes(): ReadonlySet<string> {
  return installed.testPostalCodes ?? new Set();
}

/** The carrier of this environment. Throws when this build does not have it. */
export function carrierOf(env: Env): ShippingPort {
  const { CARRIER: name } = settingsOf(env);
  return findOwn(installed.carriers, name)?.(env) ?? refuseName("CARRIER", name);
}

/** Throws `SettingsError` while the environment does not let the shop do business. */
export function assertConfigured(env: Env): void {
  paymentProviderOf(env);
  carrierOf(env);
}

function findOwn<T>(known: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(known, name) ? known[name] : undefined;
}

function refuseName(setting: string, name: string): never {
  throw new SettingsError(`environment: ${setting} "${name}" is no adapter of this build`);
}
