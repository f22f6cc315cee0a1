// Exports everything the shop holds about a person. The file contains no secrets and no hashes, so
// that it does not open the account when it is lost.

import { readOrderView } from "../../../domain/order/stored-order.ts";
import { readPersonLog } from "../../db/log/person-log.ts";
import { readHoldings } from "../../db/shop/account/account-export.ts";
import { toUserView } from "../auth/parts.ts";
import { userCartOf } from "../cart/cart-service.ts";
import type { WholeMail } from "../notifications/notification-service.ts";
import type {
  AccountExport,
  Held,
  HeldAuditEntry,
  HeldLink,
  HeldMail,
  HeldSecondFactor,
  HeldSession,
} from "./account-service.ts";
import { toAddressView } from "./addresses.ts";
import type { AccountParts } from "./parts.ts";

/** Rows of one kind: more than a person makes in years, and a few megabytes at most. */
const HELD_ROWS_MAX = 1000;

export async function exportAccount(
  parts: AccountParts,
  userId: string,
): Promise<AccountExport | undefined> {
  const { cartId } = await userCartOf(userId);
  const [holdings, cart] = await Promise.all([
    readHoldings(parts.db, userId, HELD_ROWS_MAX + 1),
    parts.carts.read(cartId),
  ]);
  const [[user], sessions, links, addresses, wishes, orders, [factor]] = holdings;
  if (user?.state !== "active") return undefined;
  const person = { userId, email: user.email, orderIds: orders.map(({ id }) => id) };
  const [mails, done, about] = await readPersonLog(parts.logDb, person, HELD_ROWS_MAX + 1);
  return {
    exportedAt: toTime(parts.nowMs()),
    profile: toUserView(user),
    secondFactor: factor === undefined ? null : toFactor(factor),
    sessions: held(sessions, toSession),
    mailedLinks: held(links, toLink),
    addresses: held(addresses, toAddressView),
    wishlist: held(wishes, ({ productId, addedAtMs }) => ({
      productId,
      addedAt: toTime(addedAtMs),
    })),
    cart,
    orders: held(orders, ({ document }) => readOrderView(document)),
    mails: held(await parts.notifications.withBodies(mails), toMail),
    auditEntries: held(newestOf([...done, ...about]), toEntry),
  };
}

function held<Row, T>(rows: readonly Row[], toItem: (row: Row) => T): Held<T> {
  return {
    items: rows.slice(0, HELD_ROWS_MAX).map(toItem),
    isComplete: rows.length <= HELD_ROWS_MAX,
  };
}

/** Each entry once: those about an account are mostly of what its owner did. */
function newestOf(entries: readonly PersonLog[1][number][]): PersonLog[1] {
  const unique = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  return unique.sort((a, b) => b.atMs - a.atMs);
}

type Holdings = Awaited<ReturnType<typeof readHoldings>>;
type PersonLog = Awaited<ReturnType<typeof readPersonLog>>;

function toFactor(row: NonNullable<Holdings[6][number]>): HeldSecondFactor {
  const { createdAtMs, confirmedAtMs, recoveryHashes } = row;
  return {
    createdAt: toTime(createdAtMs),
    confirmedAt: confirmedAtMs === null ? null : toTime(confirmedAtMs),
    recoveryCodesLeft: recoveryHashes.length,
  };
}

function toSession(row: Holdings[1][number]): HeldSession {
  const { id, device, ip, endedBecause } = row;
  return {
    id,
    device,
    ip,
    createdAt: toTime(row.createdAtMs),
    lastUsedAt: toTime(row.lastUsedAtMs),
    expiresAt: toTime(row.expiresAtMs),
    endedAt: row.endedAtMs === null ? null : toTime(row.endedAtMs),
    endedBecause,
  };
}

function toLink({
  id,
  purpose,
  createdAtMs,
  expiresAtMs,
  usedAtMs,
}: Holdings[2][number]): HeldLink {
  return {
    id,
    purpose,
    createdAt: toTime(createdAtMs),
    expiresAt: toTime(expiresAtMs),
    usedAt: usedAtMs === null ? null : toTime(usedAtMs),
  };
}

/** A link in a mail may still open something: the text is given without its secrets. */
function toMail(row: WholeMail): HeldMail {
  const { id, template, recipient, subject, text, state } = row;
  return {
    id,
    template,
    recipient,
    subject,
    text: text.replace(/([?&#]token=)[^\s&]+/g, "$1…"),
    state,
    createdAt: toTime(row.createdAtMs),
    sentAt: row.sentAtMs === null ? null : toTime(row.sentAtMs),
  };
}

function toEntry(row: PersonLog[1][number]): HeldAuditEntry {
  const { id, type, atMs, actor, subject, outcome, ip, userAgent, data } = row;
  const { correlationId, callerCorrelationId } = row;
  const trace = { correlationId, callerCorrelationId, actor, ip, userAgent };
  return { id, type, at: toTime(atMs), subject, outcome, ...trace, data };
}

function toTime(ms: number): string {
  return new Date(ms).toISOString();
}
