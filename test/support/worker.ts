// The Worker that tests run: workers/sandbox.ts, to which the platform delivers no queue message.
// What a test wants delivered, it delivers itself (deliveries.ts, held-queues.ts).

import worker from "../../workers/sandbox.ts";

export * from "../../workers/sandbox.ts";

export default {
  ...worker,
  queue: (batch) => batch.ackAll(),
} satisfies ExportedHandler<Env>;
