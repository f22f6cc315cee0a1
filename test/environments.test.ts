// Named environments inherit no bindings from the top of wrangler.toml: what is forgotten there is
// missing in production only. So each is compared with development, binding by binding.

import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";

interface Environment {
  name: string;
  vars: Record<string, string>;
  secrets: { required: string[] };
  durable_objects: { bindings: { name: string; class_name: string }[] };
  d1_databases: { binding: string; database_name: string; migrations_dir: string }[];
  r2_buckets: { binding: string; bucket_name: string }[];
  queues: {
    producers: { binding: string; queue: string }[];
    consumers: { queue: string; dead_letter_queue?: string }[];
  };
  send_email: { name: string }[];
  ratelimits: { name: string; namespace_id: string; simple: object }[];
  /** Where it is absent, those of development. */
  exports?: Record<string, { type: string }>;
}

interface Configuration extends Environment {
  exports: Record<string, { type: string }>;
  env: Record<string, Environment>;
}

const toml = parse(readFileSync(new URL("../wrangler.toml", import.meta.url), "utf8"));
const development = toml as unknown as Configuration;

/** What only the simulators use: a shop that takes real money has none of it. */
const SIMULATORS = [
  "PAYMENT_SIMULATOR_OBJECT",
  "PAYMENT_WEBHOOK_SECRET",
  "PAYMENT_LATENCY_MS",
  "PAYMENT_WEBHOOK_DELAY_MS",
  "CARRIER_STAGE_SECONDS",
];

/** What an environment offers the Worker, without the names of its own resources. */
function offers({ vars, secrets, durable_objects, ...rest }: Environment) {
  return {
    vars: Object.keys(vars).toSorted(),
    secrets: secrets.required,
    objects: durable_objects.bindings,
    databases: rest.d1_databases.map(({ binding, migrations_dir }) => [binding, migrations_dir]),
    buckets: rest.r2_buckets.map(({ binding }) => binding),
    producers: rest.queues.producers.map(({ binding }) => binding),
    mail: rest.send_email.map(({ name }) => name),
    limits: rest.ratelimits.map(({ name, simple }) => [name, simple]),
  };
}

type Offers = ReturnType<typeof offers>;

function withoutSimulators({ vars, secrets, objects, ...rest }: Offers): Offers {
  const isReal = (name: string) => !SIMULATORS.includes(name);
  return {
    ...rest,
    vars: vars.filter(isReal),
    secrets: secrets.filter(isReal),
    objects: objects.filter(({ name }) => isReal(name)),
  };
}

/** Consumers with the environment's suffix taken off their queues. */
function consumers({ queues }: Environment, suffix: string) {
  const bare = (name?: string) => name?.replace(new RegExp(`${suffix}$`), "");
  return queues.consumers.map((consumer) => ({
    ...consumer,
    queue: bare(consumer.queue),
    dead_letter_queue: bare(consumer.dead_letter_queue),
  }));
}

function resources(environment: Environment): string[] {
  return [
    environment.name,
    ...environment.d1_databases.map(({ database_name }) => database_name),
    ...environment.r2_buckets.map(({ bucket_name }) => bucket_name),
    ...environment.queues.consumers.map(({ queue }) => queue),
    ...environment.ratelimits.map(({ namespace_id }) => namespace_id),
  ];
}

describe("every environment", () => {
  const named = Object.entries(development.env);

  it("is one of four", () => {
    expect(named.map(([name]) => name)).toEqual(["demo", "staging", "production"]);
  });

  it.each(named)("%s offers the Worker what development does", (name, environment) => {
    const all = offers(development);
    expect(offers(environment)).toEqual(name === "demo" ? all : withoutSimulators(all));
  });

  it.each(named)("%s runs on simulated money only by the name demo", (name, { vars }) => {
    const isDemo = name === "demo";
    expect([vars.PAYMENT_PROVIDER, vars.CARRIER]).toEqual(
      isDemo ? ["simulated", "simulated"] : ["", ""],
    );
  });

  it.each(named)("%s consumes the same queues in the same way", (name, environment) => {
    expect(consumers(environment, `-${name}`)).toEqual(consumers(development, ""));
  });

  it("shares no resource with another", () => {
    const all = [development, ...named.map(([, environment]) => environment)].flatMap(resources);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(named)("%s keeps the real rate limits and no secret in its vars", (name, { vars }) => {
    expect(vars).toMatchObject({ ENVIRONMENT: name, RATE_LIMITS: "production" });
    expect(Object.keys(vars).filter((key) => /SECRET|KEY|TOKEN|PASSWORD/.test(key))).toEqual([]);
  });

  it("gives every queue a dead-letter queue that is consumed too", () => {
    const { consumers: all, producers } = development.queues;
    const letters = all.flatMap(({ dead_letter_queue: queue }) => queue ?? []);
    expect(letters).toHaveLength(producers.length);
    const consumed = all.map(({ queue }) => queue);
    expect(consumed).toEqual(expect.arrayContaining(letters));
  });

  it.each([["development", development] as const, ...named])(
    "%s binds every object class that it exports, and exports every one that it binds",
    (_name, environment) => {
      const exported = environment.exports ?? development.exports;
      const bound = environment.durable_objects.bindings.map(({ class_name }) => class_name);
      expect(bound.toSorted()).toEqual(Object.keys(exported).toSorted());
    },
  );
});
