import { faultLogFields } from "../../domain/fault.ts";

/** Logs what went wrong and where, without the data it went wrong with. */
export function logError(message: string, error: unknown): void {
  console.error(...faultLogFields(message, error));
}
