import { accept } from "../../result.ts";
import { withMore } from "../record.ts";
import { type Decide, refuseBeyond } from "./command.ts";

/** Stores a staff note with the order. Refusal: `order-limit-reached`. */
export const addNote: Decide<"add-note"> = ({ record }, { text }, { by, atMs }) => {
  const tooMany = refuseBeyond("notes", record.notes.length);
  if (tooMany !== undefined) return tooMany;
  return accept({ record: withMore(record, { notes: [...record.notes, { text, by, atMs }] }) });
};
