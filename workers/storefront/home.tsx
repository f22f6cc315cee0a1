import { HomePage } from "../../web/storefront/pages/home.tsx";
import { type PageContext, receive, show } from "./page.ts";

export async function showHome(c: PageContext): Promise<Response> {
  const [{ chrome }, home] = await Promise.all([receive(c), c.var.services.catalog.home()]);
  return show(c, <HomePage chrome={chrome} home={home} />);
}
