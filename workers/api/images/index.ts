import { etag } from "hono/etag";
import { createRouter } from "../router.ts";
import { get } from "./get.ts";

export const imageRoutes = createRouter();

imageRoutes.use("/images/*", etag());
imageRoutes.route("/", get);
