// Messages that no consumer accepted, mounted at /api/v1/admin/dead-letters.

import { createRouter } from "../../router.ts";
import { discardDeadLetter } from "./discard.ts";
import { listDeadLetters } from "./list.ts";
import { replayDeadLetter } from "./replay.ts";

export const adminDeadLetterRoutes = createRouter()
  .route("/", listDeadLetters)
  .route("/", replayDeadLetter)
  .route("/", discardDeadLetter);
