// The shop, whole: the objects that production deploys, with production's adapters and consumers
// between them, on simulated storage, databases, queues and network.

import type { ObjectBindings } from "../../durable-objects/stubs.ts";
import { dispatchQueue } from "../../workers/queues/dispatch.ts";
import { Latch } from "./latch.ts";
import type { ShopParts, Surroundings } from "./making.ts";
import { LOG_MIGRATIONS, SHOP_MIGRATIONS } from "./migrations.ts";
import { OBJECTS, type ObjectKind } from "./objects.ts";
import { D1Disk, SimulatedD1 } from "./runtime/d1.ts";
import { Host, type Life } from "./runtime/host.ts";
import { Network, type Sender } from "./runtime/network.ts";
import { SimulatedQueue } from "./runtime/queue.ts";
import { SETTINGS } from "./settings.ts";

export class Shop implements Surroundings {
  readonly parts: ShopParts;
  readonly shopDisk = new D1Disk(SHOP_MIGRATIONS);
  readonly logDisk = new D1Disk(LOG_MIGRATIONS);
  readonly #network: Network;
  readonly #hosts = new Map<string, Host>();
  readonly #queues: Readonly<Record<"audit" | "notifications", SimulatedQueue>>;
  readonly latch: Latch;
  #ids = 0;
  #lives = 0;

  constructor(parts: ShopParts) {
    this.parts = parts;
    const { timeline, chaos } = parts;
    this.#network = new Network(timeline, chaos);
    this.latch = new Latch(timeline);
    const queue = (name: string) => {
      const consume = (batch: MessageBatch) => dispatchQueue(batch, this.env({}));
      return new SimulatedQueue({ name, timeline, chaos, consume });
    };
    this.#queues = { audit: queue("audit"), notifications: queue("notifications") };
  }

  get hosts(): readonly Host[] {
    return [...this.#hosts.values()];
  }

  get nowMs(): number {
    return this.parts.timeline.nowMs;
  }

  /** Messages no consumer has taken yet. */
  get queued(): number {
    return this.#queues.audit.depth + this.#queues.notifications.depth;
  }

  hostsOf(kind: ObjectKind): readonly Host[] {
    const prefix = `${kind}/`;
    return [...this.#hosts].filter(([key]) => key.startsWith(prefix)).map(([, host]) => host);
  }

  host(kind: ObjectKind, name: string): Host {
    const key = `${kind}/${name}`;
    const known = this.#hosts.get(key);
    if (known !== undefined) return known;
    const { timeline, chaos, trace } = this.parts;
    const make = (ctx: DurableObjectState, life: Life) =>
      OBJECTS[kind]({ ctx, env: this.env({ host, life }), shop: this, sender: { host, life } });
    const host: Host = new Host({ name, timeline, chaos, trace, make });
    this.#hosts.set(key, host);
    return host;
  }

  /** Names one life of an object. */
  newLife(name: string): string {
    this.#lives += 1;
    return `${name} in life ${this.#lives}`;
  }

  newId(prefix: string): string {
    this.#ids += 1;
    return `${prefix}_${String(this.#ids).padStart(26, "0")}`;
  }

  faraway<Port extends object>(name: string, port: Port, sender: Sender): Port {
    return new Proxy(port, {
      get: (target, method) => {
        const ask = Reflect.get(target, method) as (...args: unknown[]) => Promise<unknown>;
        return (...args: unknown[]) =>
          this.#network.send(`${name} call`, () => ask(...args), sender);
      },
    });
  }

  async hearOfPayment(hint: { readonly orderId: string }, sender: Sender): Promise<void> {
    const to = { kind: "ORDER_OBJECT", name: hint.orderId } as const;
    await this.#call({ ...to, method: "hearOfPayment", args: [hint] }, sender);
  }

  /** The bindings as one sender has them. */
  env(sender: Sender): Env {
    const database = (disk: D1Disk, name: string) =>
      new SimulatedD1(disk, (effect) => this.#network.send(`${name} query`, effect, sender));
    const queue = (target: SimulatedQueue, name: string) => ({
      sendBatch: (messages: readonly { readonly body: unknown }[]) => {
        const bodies = messages.map(({ body }) => body);
        return this.#network.send(`${name} message`, async () => target.take(bodies), sender);
      },
    });
    const env = {
      ...SETTINGS,
      ...this.#namespaces(sender),
      DB: database(this.shopDisk, "DB"),
      LOG_DB: database(this.logDisk, "LOG_DB"),
      AUDIT_QUEUE: queue(this.#queues.audit, "audit"),
      NOTIFICATIONS_QUEUE: queue(this.#queues.notifications, "notification"),
      MAIL_BODIES: { put: () => this.#network.send("mail body", async () => null, sender) },
      EMAIL: { send: () => this.#network.send("mail", async () => ({ messageId: "" }), sender) },
    };
    return env as unknown as Env;
  }

  #call({ kind, name, method, args }: Call, sender: Sender): Promise<unknown> {
    const effect = () => this.host(kind, name).call(method, args);
    return this.#network.send(`${kind} call`, effect, sender);
  }

  #namespaces(sender: Sender): Partial<Record<keyof ObjectBindings, unknown>> {
    const kinds = Object.keys(OBJECTS) as ObjectKind[];
    return Object.fromEntries(
      kinds.map((kind) => {
        const get = (name: string) => this.#stub(kind, name, sender);
        return [kind, { idFromName: (name: string) => name, get }];
      }),
    );
  }

  #stub(kind: ObjectKind, name: string, sender: Sender): object {
    return new Proxy(
      {},
      {
        get:
          (_, method) =>
          (...args: unknown[]) =>
            this.#call({ kind, name, method: String(method), args }, sender),
      },
    );
  }
}

/** A call on its way to an object. */
interface Call {
  readonly kind: ObjectKind;
  readonly name: string;
  readonly method: string;
  readonly args: readonly unknown[];
}
