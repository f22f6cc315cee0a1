// Hands the platform's batches to consumers and maps their verdicts to ack and retry, message by
// message. The consumer is found by the prefix of the queue's name: `audit`, `audit-staging`.

import { settingsOf } from "../env.ts";
import { createAuditService } from "../services/audit/audit-service.ts";
import { createLetterStore } from "../services/dead-letters/store-letter.ts";
import {
  createNotificationService,
  notificationPartsOf,
} from "../services/notifications/notification-service.ts";
import { servicesOf } from "../services/registry.ts";
import { createMailTokens } from "../services/tokens/mail-tokens.ts";
import { createAuditConsumer } from "./audit.ts";
import { createDeadLetterConsumer } from "./dead-letters.ts";
import { createNotificationConsumer } from "./notifications.ts";
import { createReconciliationConsumer } from "./reconciliation.ts";
import { type Consumer, comeAgain, type Verdict } from "./verdicts.ts";

type ConsumerFactory = (env: Env, queue: string) => Consumer;

/** The first row whose prefix begins the queue's name takes its messages. */
const CONSUMERS: readonly (readonly [prefix: string, create: ConsumerFactory])[] = [
  ["audit-dead-letters", deadLetters],
  ["notifications-dead-letters", deadLetters],
  ["reconciliation-dead-letters", deadLetters],
  ["audit", (env) => createAuditConsumer(createAuditService(env))],
  ["notifications", notifications],
  ["reconciliation", (env) => createReconciliationConsumer(servicesOf(env).reconciliation)],
];

export async function dispatchQueue(batch: MessageBatch, env: Env): Promise<void> {
  const { messages, queue } = batch;
  const consume = consumerOf(queue)(env, queue);
  const verdicts = await consume(messages).catch((error) =>
    messages.map((message) => comeAgain(message, error)),
  );
  for (const [place, message] of messages.entries()) {
    const verdict = verdicts[place] ?? comeAgain(message, "the consumer gave no verdict");
    apply(message, await parkFirst(env, { queue, message, verdict }));
  }
}

function consumerOf(queue: string): ConsumerFactory {
  const row = CONSUMERS.find(([prefix]) => queue.startsWith(prefix));
  if (row === undefined) throw new Error(`queue ${queue} has no consumer`);
  return row[1];
}

/** A parked message is acked only once its dead letter is stored. */
async function parkFirst(
  env: Env,
  judged: { readonly queue: string; readonly message: Message; readonly verdict: Verdict },
): Promise<Verdict> {
  const { queue, message, verdict } = judged;
  if (verdict.kind !== "park") return verdict;
  const { id, body } = message;
  try {
    await createLetterStore(env)({ id, queue, body, reason: verdict.reason });
    return verdict;
  } catch (error) {
    return comeAgain(message, error);
  }
}

function apply(message: Message, verdict: Verdict): void {
  if (verdict.kind === "retryIn") message.retry({ delaySeconds: verdict.delaySeconds });
  else message.ack();
}

function deadLetters(env: Env, queue: string): Consumer {
  return createDeadLetterConsumer(createLetterStore(env), queue);
}

function notifications(env: Env): Consumer {
  const settings = settingsOf(env);
  return createNotificationConsumer({
    notifications: createNotificationService(notificationPartsOf(env)),
    links: { origin: settings.PUBLIC_ORIGIN, ...createMailTokens(settings.TOKEN_SECRET) },
    keepsTokens: settings.ENVIRONMENT === "development",
  });
}
