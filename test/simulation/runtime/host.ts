// Where one object lives. Its storage stays; the instance comes and goes: it is made when it is
// called, and lost in a crash together with everything it was doing.

import type { Chaos } from "./chaos.ts";
import { SimulatedStorage } from "./storage.ts";
import type { Timeline } from "./timeline.ts";
import type { Trace } from "./trace.ts";

/** Thrown where an object is struck, and at whatever is left of it afterwards. */
export class CrashError extends Error {
  override readonly name = "CrashError";
}

/** An alarm may ring this late. */
const ALARM_LATE_MS = 2_000;

/** An alarm that was interrupted rings again after this long. */
const ALARM_AGAIN_MS = 2_000;

type Instance = Record<string, (...args: unknown[]) => unknown>;

/** One life of an object. What outlives it must not act any more. */
export interface Life {
  readonly isOver: boolean;
}

export interface HostParts {
  readonly name: string;
  readonly timeline: Timeline;
  readonly chaos: Chaos;
  readonly trace: Trace;
  /** Makes the object; what it sends goes out only while its life lasts. */
  readonly make: (ctx: DurableObjectState, life: Life) => object;
}

export class Host {
  readonly #parts: HostParts;
  readonly #storage = new SimulatedStorage();
  #instance: Instance | undefined;
  #life = { isOver: false };
  #isRinging = false;
  #armed: { readonly atMs: number; readonly happening: number } | undefined;

  constructor(parts: HostParts) {
    this.#parts = parts;
  }

  get name(): string {
    return this.#parts.name;
  }

  get isAwake(): boolean {
    return this.#instance !== undefined;
  }

  /** What is kept here, for whoever looks in from outside. */
  get kept(): SimulatedStorage {
    return this.#storage;
  }

  /** Calls a method as RPC does: arguments and answers are copies, and writes are kept first. */
  async call(method: string, args: readonly unknown[]): Promise<unknown> {
    const life = this.#wake();
    const act = this.#instance?.[method];
    if (act === undefined) throw new TypeError(`${this.name} takes no ${method}`);
    this.#parts.trace.note(`${this.name}.${method}(${brief(args)})`);
    const answer = await act.apply(this.#instance, structuredClone([...args]));
    if (life.isOver) throw new CrashError(`${this.name} was lost`);
    this.keep();
    return structuredClone(answer);
  }

  /** The output gate: nothing leaves before what it follows from is kept. */
  keep(): void {
    this.#storage.commit();
    this.#follow();
  }

  /** What was not kept is gone, and so is whatever was being done. */
  crash(): void {
    this.#storage.rollBack();
    this.#life.isOver = true;
    this.#instance = undefined;
    if (this.#isRinging) this.#ringAgain();
    this.#isRinging = false;
    this.#follow();
  }

  #wake(): Life {
    if (this.#instance !== undefined) return this.#life;
    const life = { isOver: false };
    this.#life = life;
    const storage = this.#guarded(life);
    const ctx = { id: { name: this.name, toString: () => this.name }, storage };
    this.#instance = this.#parts.make(ctx as unknown as DurableObjectState, life) as Instance;
    return life;
  }

  /** Storage as one life sees it: closed once it is over, and where it may be struck. */
  #guarded(life: Life) {
    const storage = this.#storage;
    const alive = <T>(act: () => T): T => {
      if (life.isOver) throw new CrashError(`${this.name} was lost`);
      return act();
    };
    storage.beforeWrite = () => {
      if (life.isOver || !this.#parts.chaos.strikesAtWrite()) return;
      this.crash();
      throw new CrashError(`${this.name} was struck at a write`);
    };
    const sql = {
      exec: (...asked: Parameters<typeof storage.sql.exec>) =>
        alive(() => storage.sql.exec(...asked)),
    };
    return {
      sql,
      setAlarm: (atMs: number) => alive(() => storage.setAlarm(atMs)),
      deleteAll: () => alive(() => storage.deleteAll()),
      transactionSync: <T>(work: () => T) => alive(() => storage.transactionSync(work)),
    };
  }

  /** Keeps the timeline in step with the alarm that is kept. One alarm rings at a time. */
  #follow(): void {
    const { alarmAtMs } = this.#storage;
    if (this.#isRinging || alarmAtMs === this.#armed?.atMs) return;
    if (this.#armed !== undefined) this.#parts.timeline.cancel(this.#armed.happening);
    this.#armed = undefined;
    if (alarmAtMs === undefined) return;
    const { timeline, chaos } = this.#parts;
    const delayMs = alarmAtMs - timeline.nowMs + chaos.upTo(ALARM_LATE_MS);
    this.#armed = { atMs: alarmAtMs, happening: timeline.after(delayMs, () => this.#ring()) };
  }

  /** At least once: an alarm whose object is lost meanwhile rings again. */
  #ring(): void {
    this.#armed = undefined;
    this.#isRinging = true;
    this.#storage.takeAlarm();
    const rung = this.call("alarm", []);
    const life = this.#life;
    const over = (ringsAgain: boolean) => {
      if (life.isOver) return;
      this.#isRinging = false;
      if (ringsAgain) this.#ringAgain();
      this.keep();
    };
    rung.then(
      () => over(this.#parts.chaos.ringsTwice()),
      () => over(true),
    );
  }

  #ringAgain(): void {
    this.#parts.timeline.after(ALARM_AGAIN_MS, () => {
      if (!this.#isRinging) this.#ring();
    });
  }
}

/** Enough of what was asked to know it again. */
function brief(args: readonly unknown[]): string {
  return JSON.stringify(args).slice(1, 120);
}
