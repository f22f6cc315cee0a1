import { HomePage } from "../../web/storefront/pages/home.tsx";
import { findViewer } from "../http/viewer-cookie.ts";
import { BARGAIN_PRICE_MAX_MINOR } from "../services/catalog/front.ts";
import { loadVisit, type PageContext, show } from "./page.ts";
import { recentlyViewed } from "./recently-viewed.ts";

export async function showHome(c: PageContext): Promise<Response> {
  const [{ chrome }, front, recent] = await Promise.all([
    loadVisit(c),
    c.var.services.catalog.front(),
    findViewer(c).then((viewer) => recentlyViewed(c, viewer)),
  ]);
  return show(
    c,
    <HomePage {...{ chrome, front, recent }} bargainPriceMaxMinor={BARGAIN_PRICE_MAX_MINOR} />,
  );
}
