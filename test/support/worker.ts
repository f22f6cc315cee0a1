// The Worker that tests run: workers/index.ts, to which the platform delivers no queue message.
// What a test wants delivered, it delivers itself (deliveries.ts, held-queues.ts).

import worker from "../../workers/index.ts";

export * from "../../workers/index.ts";

export default {
  ...worker,
  queue: (batch) => batch.ackAll(),
} satisfies ExportedHandler<Env>;
