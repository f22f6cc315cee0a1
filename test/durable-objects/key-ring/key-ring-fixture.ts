// The key ring on a clock and ports of the test's own, in a far future, so that its alarms ring
// only when a test rings them. Keys are sealed for real.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { EventEnvelope } from "../../../domain/events/envelope.ts";
import type { SealedKey } from "../../../durable-objects/key-ring/key-ring-commands.ts";
import { KeyRingObject } from "../../../durable-objects/key-ring/key-ring-object.ts";
import { createKeyVault } from "../../../workers/adapters/crypto/key-vault.ts";

export const SECRET = "a secret of these tests, 0123456789";
export const START_MS = Date.UTC(2100, 0, 1);
export const CONTEXT = { correlationId: "test-correlation", actor: "admin/usr_test" };

export interface KeyRingWorld {
  readonly ring: KeyRingObject;
  readonly sql: SqlStorage;
  readonly sent: EventEnvelope[];
  /** Every pair that was made, kept or not. */
  readonly made: SealedKey[];
  /** What keys are sealed and opened with. */
  secret: string;
  readonly nowMs: () => number;
  readonly passTo: (ms: number) => void;
  readonly alarmAtMs: () => Promise<number | null>;
  /** The object as it wakes after a crash: same storage, nothing in memory. */
  readonly reborn: () => KeyRingObject;
}

/** Runs `test` inside a ring of its own name. */
export function inRing(name: string, test: (world: KeyRingWorld) => Promise<void>): Promise<void> {
  const { KEY_RING_OBJECT: rings } = env;
  return runInDurableObject(rings.get(rings.idFromName(name)), async (_instance, state) => {
    await test(createWorld(state));
  });
}

export function kidsOf(keys: readonly { readonly kid: string }[]): string[] {
  return keys.map(({ kid }) => kid);
}

function createWorld(state: DurableObjectState): KeyRingWorld {
  let nowMs = START_MS;
  let ids = 0;
  const vault = () => createKeyVault(world.secret);
  const ports = {
    nowMs: () => nowMs,
    newId: () => {
      ids += 1;
      return `evt_${ids}`;
    },
    parkEvent: async () => {},
    sendEvents: async (events: readonly EventEnvelope[]) => {
      world.sent.push(...events);
    },
    makeKey: async () => {
      const key = await vault().make();
      world.made.push(key);
      return key;
    },
    opens: async (key: SealedKey) => (await vault().open(key)) !== undefined,
  };
  const reborn = () => new KeyRingObject(state, env, ports);
  const world: KeyRingWorld = {
    ring: reborn(),
    sql: state.storage.sql,
    sent: [],
    made: [],
    secret: SECRET,
    nowMs: () => nowMs,
    passTo: (ms) => {
      nowMs = ms;
    },
    alarmAtMs: () => state.storage.getAlarm(),
    reborn,
  };
  return world;
}
