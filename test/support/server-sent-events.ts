// Reads a stream of server-sent events as a browser does.
// Source: HTML Living Standard, 9.2.6, Interpreting an event stream.

export interface ServerSentEvent {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: string | undefined;
}

export class SseReader {
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = "";
  comments = 0;
  retryMs: number | undefined;

  constructor({ body }: Response) {
    if (body === null) throw new Error("the answer has no body");
    this.#reader = body.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** The next so many events. */
  async take(count: number): Promise<ServerSentEvent[]> {
    const events: ServerSentEvent[] = [];
    while (events.length < count) {
      const event = await this.#next();
      if (event === undefined) throw new Error(`the stream ended after ${events.length} events`);
      events.push(event);
    }
    return events;
  }

  /** All there are until the stream ends. */
  async rest(): Promise<ServerSentEvent[]> {
    const events: ServerSentEvent[] = [];
    for (let event = await this.#next(); event !== undefined; event = await this.#next()) {
      events.push(event);
    }
    return events;
  }

  async close(): Promise<void> {
    await this.#reader.cancel();
  }

  async #next(): Promise<ServerSentEvent | undefined> {
    for (;;) {
      const end = this.#text.indexOf("\n\n");
      if (end < 0) {
        const { value, done } = await this.#reader.read();
        if (done) return undefined;
        this.#text += value;
        continue;
      }
      const block = this.#text.slice(0, end).split("\n");
      this.#text = this.#text.slice(end + 2);
      const field = (name: string) =>
        block.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      this.comments += block.filter((line) => line.startsWith(":")).length;
      this.retryMs = field("retry") === undefined ? this.retryMs : Number(field("retry"));
      if (field("data") === undefined) continue;
      return { id: field("id"), event: field("event"), data: field("data") };
    }
  }
}
