import { createRouter } from "../router.ts";
import { get } from "./get.ts";

export const imageRoutes = createRouter();

imageRoutes.route("/", get);
