import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { settingsOf } from "../../workers/env.ts";

const SECRETS = ["TOKEN_SECRET", "ORDER_NUMBER_KEY", "KEY_ENCRYPTION_SECRET"] as const;

const real = {
  ...Object.fromEntries(SECRETS.map((name) => [name, `a real secret: ${name} 0123456789`])),
  PAYMENT_PROVIDER: "a-real-one",
  CARRIER: "a-real-one",
  PUBLIC_ORIGIN: "https://tradewind.workers.dev",
  MAIL_FROM: "Tradewind <hello@tradewind.workers.dev>",
  RATE_LIMITS: "production",
  STAFF_SECOND_FACTOR: "required",
  PASSWORD_COST: "full",
};

const envWith = (changes: object) => ({ ...env, ...changes }) as unknown as Env;

describe("the environment", () => {
  it("of development runs on secrets known to everybody", () => {
    expect(settingsOf(env).KEY_ENCRYPTION_SECRET).toMatch(/^development-only-/);
  });

  it.each(["staging", "production"])("of %s runs on secrets of its own", (ENVIRONMENT) => {
    expect(settingsOf(envWith({ ...real, ENVIRONMENT })).ENVIRONMENT).toBe(ENVIRONMENT);
  });

  it.each(
    SECRETS.flatMap((name) => ["staging", "production"].map((place) => [name, place] as const)),
  )("refuses the development default of %s in %s", (name, ENVIRONMENT) => {
    const known = envWith({ ...real, [name]: env[name], ENVIRONMENT });
    expect(() => settingsOf(known)).toThrow("development secrets are refused");
  });

  it("refuses a pepper of development elsewhere", () => {
    const PASSWORD_PEPPER = "development-only-pepper-0123456789";
    expect(() => settingsOf(envWith({ ...real, PASSWORD_PEPPER, ENVIRONMENT: "staging" }))).toThrow(
      "development secrets are refused",
    );
    expect(settingsOf(envWith({ PASSWORD_PEPPER })).PASSWORD_PEPPER).toBe(PASSWORD_PEPPER);
  });

  it.each(["staging", "production"])("of %s hashes passwords at full cost", (ENVIRONMENT) => {
    const low = envWith({ ...real, PASSWORD_COST: "low", ENVIRONMENT });
    expect(() => settingsOf(low)).toThrow("PASSWORD_COST");
    const unset = envWith({ ...real, PASSWORD_COST: undefined, ENVIRONMENT });
    expect(settingsOf(unset).PASSWORD_COST).toBe("full");
  });

  it("of production counts every request", () => {
    const loose = envWith({ ...real, RATE_LIMITS: "loose", ENVIRONMENT: "production" });
    expect(() => settingsOf(loose)).toThrow("RATE_LIMITS");
  });

  it("of production lets no staff in with a password alone", () => {
    const optional = { ...real, STAFF_SECOND_FACTOR: "optional" };
    expect(() => settingsOf(envWith({ ...optional, ENVIRONMENT: "production" }))).toThrow(
      "STAFF_SECOND_FACTOR",
    );
    expect(settingsOf(envWith({ ...optional, ENVIRONMENT: "staging" }))).toMatchObject(optional);
  });

  it.each(["staging", "production"])("of %s is reached by https", (ENVIRONMENT) => {
    const plain = envWith({ ...real, PUBLIC_ORIGIN: "http://tradewind.workers.dev", ENVIRONMENT });
    expect(() => settingsOf(plain)).toThrow("https");
  });

  it.each(["https://shop.test/", "https://shop.test/shop", "https://SHOP.test", "mailto:a@b.test"])(
    "knows its public address as an origin: not %s",
    (PUBLIC_ORIGIN) => {
      expect(() => settingsOf(envWith({ PUBLIC_ORIGIN }))).toThrow("PUBLIC_ORIGIN");
    },
  );

  it.each(
    ["PAYMENT_PROVIDER", "CARRIER"].flatMap((name) =>
      ["staging", "production"].map((place) => [name, place] as const),
    ),
  )("refuses a %s that is missing or simulated in %s", (name, ENVIRONMENT) => {
    for (const value of [undefined, "", "simulated"]) {
      const settings = envWith({ ...real, [name]: value, ENVIRONMENT });
      expect(() => settingsOf(settings), String(value)).toThrow(name);
    }
  });

  it("of a demo runs on simulated money", () => {
    const demo = { ...real, PAYMENT_PROVIDER: "simulated", CARRIER: "simulated" };
    expect(settingsOf(envWith({ ...demo, ENVIRONMENT: "demo" }))).toMatchObject(demo);
  });

  it.each([
    ["PUBLIC_ORIGIN", "https://shop.example"],
    ["PUBLIC_ORIGIN", "https://demo.shop.example"],
    ["PUBLIC_ORIGIN", "https://shop.example.com"],
    ["PUBLIC_ORIGIN", "https://shop.test"],
    ["MAIL_FROM", "Tradewind <hello@shop.example>"],
    ["MAIL_FROM", "hello@tradewind.test"],
  ])("refuses the placeholder %s %s outside development", (name, value) => {
    for (const ENVIRONMENT of ["demo", "staging", "production"]) {
      expect(() => settingsOf(envWith({ ...real, [name]: value, ENVIRONMENT }))).toThrow(
        `${name} is a placeholder`,
      );
    }
    expect(settingsOf(envWith({ [name]: value }))).toMatchObject({ [name]: value });
  });

  it.each(SECRETS)("does not run without %s, or with a short one", (name) => {
    expect(() => settingsOf(envWith({ [name]: undefined }))).toThrow(name);
    expect(() => settingsOf(envWith({ [name]: "short" }))).toThrow(name);
  });
});
