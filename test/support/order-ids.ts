import { idFromBytes } from "../../domain/ids.ts";

let orders = 0;

/** An order id nobody else in this test file has. */
export function newOrderId(): string {
  orders += 1;
  return idFromBytes("order", new Uint8Array(16).fill(orders % 256).fill(orders >> 8, 0, 8));
}
