import { createRouter } from "../router.ts";
import { batchInventory } from "./batch.ts";
import { getInventory } from "./get.ts";

export const inventoryRoutes = createRouter().route("/", batchInventory).route("/", getInventory);
