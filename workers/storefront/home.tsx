import { HomePage } from "../../web/storefront/pages/home.tsx";
import { type PageContext, receive, show } from "./page.ts";
import { recentlyViewed } from "./recently-viewed.ts";

export async function showHome(c: PageContext): Promise<Response> {
  const [{ chrome }, front, recent] = await Promise.all([
    receive(c),
    c.var.services.catalog.front(),
    recentlyViewed(c),
  ]);
  return show(c, <HomePage {...{ chrome, front, recent }} />);
}
