import { describe, expect, it } from "vitest";
import { parseEnvelope } from "../../../domain/events/parse-envelope.ts";
import { eventOf } from "../../support/events.ts";

const good = eventOf({ type: "saga.retried", data: { orderId: "ord_1" } }, { sequence: 7 });

describe("a message at a consumer's door", () => {
  it("comes back as it was sent, fields of a newer producer included", () => {
    const sent = { ...good, data: { orderId: "ord_1", mood: "calm" }, colour: "teal" };
    expect(parseEnvelope(sent)).toEqual({ ok: true, value: sent });
  });

  it.each([
    ["nothing", undefined],
    ["a string", "order.created"],
    ["an unknown type", { ...good, type: "order.exploded" }],
    ["an inherited name for a type", { ...good, type: "toString" }],
    ["data of another type", { ...good, data: { userId: "usr_1" } }],
    ["no id", { ...good, id: "" }],
    ["a time that is none", { ...good, time: "yesterday" }],
    ["no correlation id", { ...good, correlationid: undefined }],
    ["a sequence that is no number", { ...good, sequence: "first" }],
  ])("is refused with a reason when it is %s", (_what, body) => {
    const parsed = parseEnvelope(body);
    expect(parsed).toMatchObject({ ok: false, refusal: { code: "event-invalid" } });
    expect(parsed.ok === false && parsed.refusal.detail).not.toBe("");
  });
});
