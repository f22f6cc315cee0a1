import { faultLogFields } from "../../domain/fault.ts";

/** Logs an error with its message and stack, without the data of the request. */
export function logError(message: string, error: unknown): void {
  console.error(...faultLogFields(message, error));
}
