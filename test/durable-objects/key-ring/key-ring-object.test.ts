import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { SIGNING_KEY_LEAD_MS } from "../../../domain/auth/key-rotation.ts";
import { SIGNING_KEY_GRACE_MS, SIGNING_KEY_LIFETIME_MS } from "../../../domain/auth/lifetimes.ts";
import { keyRingObject } from "../../../durable-objects/stubs.ts";
import { CONTEXT, inRing, kidsOf, START_MS } from "./key-ring-fixture.ts";

const SECOND_MS = START_MS + SIGNING_KEY_LIFETIME_MS;
const DUE_MS = SECOND_MS - SIGNING_KEY_LEAD_MS;
const leak = { reason: "a laptop was stolen", context: CONTEXT };

describe("the first key", () => {
  it("[KR1] is made by the first asking, and signs at once", async () => {
    await inRing("first", async ({ ring, made }) => {
      const [key, ...more] = await ring.keys();
      expect(key).toEqual({ ...made[0], signsFromMs: START_MS });
      expect(more).toEqual([]);
      expect(key?.publicJwk).toMatchObject({ kty: "EC", crv: "P-256" });
    });
  });

  it("[KR1] is one, however many ask together", async () => {
    const ring = keyRingObject(env);
    const answers = await Promise.all(Array.from({ length: 50 }, () => ring.keys()));
    const kids = new Set(answers.flatMap(kidsOf));
    expect(kids.size).toBe(1);
  });

  it("[KR8] is the same after an eviction", async () => {
    const before = await keyRingObject(env).keys();
    const { KEY_RING_OBJECT: rings } = env;
    await evictDurableObject(rings.get(rings.idFromName("keys")));
    expect(await keyRingObject(env).keys()).toEqual(before);
  });

  it("[KR7] gives way to one that an emergency stored while it was made", async () => {
    await inRing("overtaken", async ({ ring, made, reborn }) => {
      const other = reborn();
      const [, rotated] = await Promise.all([ring.keys(), other.rotate(leak)]);
      expect(made).toHaveLength(2);
      expect(kidsOf(await ring.keys())).toEqual([rotated.kid]);
    });
  });

  it("[KR7] is the one stored first when two were made at once", async () => {
    await inRing("twins", async ({ ring, made, reborn }) => {
      await Promise.all([ring.keys(), reborn().keys()]);
      expect(made).toHaveLength(2);
      expect(await ring.keys()).toHaveLength(1);
      expect(await reborn().keys()).toEqual(await ring.keys());
    });
  });
});

describe("rotation", () => {
  it("[KR2] [KR3] runs by alarm alone, for a year", async () => {
    await inRing("year", async ({ ring, passTo, nowMs, alarmAtMs, made }) => {
      await ring.keys();
      for (let rings = 0; nowMs() < START_MS + 12 * SIGNING_KEY_LIFETIME_MS; rings += 1) {
        const nextMs = await alarmAtMs();
        expect(nextMs).not.toBeNull();
        passTo(Math.max(nowMs(), nextMs ?? 0));
        await ring.alarm();
        expect(rings).toBeLessThan(60);
      }
      expect(made.length).toBe(13);
      expect((await ring.keys()).length).toBeLessThanOrEqual(3);
    });
  });

  it("[KR2] publishes the next key an hour before it signs", async () => {
    await inRing("lead", async ({ ring, passTo, nowMs }) => {
      await ring.keys();
      passTo(DUE_MS);
      await ring.alarm();
      const [, next] = await ring.keys();
      expect(next?.signsFromMs).toBe(nowMs() + SIGNING_KEY_LEAD_MS);
    });
  });

  it("[KR3] forgets a key, private and public, when its grace is over", async () => {
    await inRing("grace", async ({ ring, passTo, sql }) => {
      const [first] = await ring.keys();
      passTo(DUE_MS);
      await ring.alarm();
      passTo(SECOND_MS + SIGNING_KEY_GRACE_MS - 1);
      await ring.alarm();
      expect(kidsOf(await ring.keys())).toContain(first?.kid);
      passTo(SECOND_MS + SIGNING_KEY_GRACE_MS);
      await ring.alarm();
      const rows = JSON.stringify(sql.exec("SELECT * FROM keys").toArray());
      expect(rows).not.toContain(first?.kid);
      expect(rows).not.toContain(first?.sealedPrivateKey);
    });
  });

  it("[KR8] is caught up with by an asking when the alarm was lost", async () => {
    await inRing("lost", async ({ ring, passTo, reborn }) => {
      await ring.keys();
      passTo(SECOND_MS + 1);
      const keys = await reborn().keys();
      expect(keys[1]?.signsFromMs).toBe(SECOND_MS + 1 + SIGNING_KEY_LEAD_MS);
    });
  });

  it("[KR8] early and duplicate alarms do nothing", async () => {
    await inRing("early", async ({ ring, made, sent, alarmAtMs }) => {
      const keys = await ring.keys();
      await ring.alarm();
      await ring.alarm();
      await ring.alarm();
      expect(await ring.keys()).toEqual(keys);
      expect([made.length, sent.length, await alarmAtMs()]).toEqual([1, 1, DUE_MS]);
    });
  });

  it("an asking that finds nothing due writes nothing", async () => {
    await inRing("idle", async ({ ring, sql }) => {
      await ring.keys();
      const countWritten = () => sql.exec("SELECT total_changes() AS n").one().n;
      const before = countWritten();
      expect(before).toBeGreaterThan(0);
      for (let asking = 0; asking < 10; asking += 1) await ring.keys();
      expect(countWritten()).toBe(before);
    });
  });
});

describe("an emergency", () => {
  it("[KR4] leaves one new key, which signs at once", async () => {
    await inRing("emergency", async ({ ring, passTo, nowMs }) => {
      await ring.keys();
      passTo(DUE_MS);
      const before = kidsOf(await ring.keys());
      expect(before).toHaveLength(2);
      const { kid } = await ring.rotate(leak);
      expect(before).not.toContain(kid);
      expect(await ring.keys()).toMatchObject([{ kid, signsFromMs: nowMs() }]);
    });
  });

  it("[KR9] says who did it and why, and nothing of the keys", async () => {
    await inRing("told", async ({ ring, sent, made }) => {
      const { kid } = await ring.rotate(leak);
      await ring.alarm();
      expect(sent).toMatchObject([
        {
          type: "config.changed",
          subject: `signing-key/${kid}`,
          actor: CONTEXT.actor,
          correlationid: CONTEXT.correlationId,
          data: { key: "signing-keys", reason: leak.reason },
        },
      ]);
      const text = JSON.stringify(sent);
      expect(text).not.toContain(made[0]?.sealedPrivateKey);
      expect(text).not.toContain(made[0]?.publicJwk.x);
    });
  });
});

describe("a secret that was replaced", () => {
  it("[KR6] brings a new key that signs at once, while the old one goes on verifying", async () => {
    await inRing("secret", async (world) => {
      const [old] = await world.ring.keys();
      world.passTo(START_MS + 1_000);
      world.secret = "another secret of these tests, 9876543210";
      const keys = await world.reborn().keys();
      expect(kidsOf(keys)).toEqual([old?.kid, world.made[1]?.kid]);
      expect(keys[1]?.signsFromMs).toBe(START_MS + 1_000);
      await world.ring.alarm();
      expect(world.sent.at(-1)?.data).toMatchObject({ reason: "private-key-unreadable" });
    });
  });

  it("[KR6] takes away a key to come that nobody could sign with", async () => {
    await inRing("unborn", async (world) => {
      await world.ring.keys();
      world.passTo(DUE_MS);
      const [first, unborn] = await world.ring.keys();
      world.secret = "another secret of these tests, 9876543210";
      const kids = kidsOf(await world.ring.keys());
      expect(kids).not.toContain(unborn?.kid);
      expect(kids).toEqual([first?.kid, world.made[2]?.kid]);
    });
  });
});

describe("at rest", () => {
  it("[KR5] storage holds no private key in the clear", async () => {
    await inRing("rest", async ({ ring, sql }) => {
      await ring.keys();
      const [row] = sql.exec<{ sealed: string; open: string }>(
        "SELECT sealed_private_key AS sealed, public_jwk AS open FROM keys",
      );
      expect(Object.keys(JSON.parse(row?.open ?? "{}")).sort()).toEqual(["crv", "kty", "x", "y"]);
      const parts = (row?.sealed ?? "").split(".").map((part) => atob(toBase64(part)));
      expect(JSON.parse(parts[0] ?? "")).toMatchObject({ alg: "dir", enc: "A256GCM" });
      expect(parts.slice(1).join("")).not.toContain('"d"');
    });
  });
});

const toBase64 = (text: string) => text.replaceAll("-", "+").replaceAll("_", "/");
