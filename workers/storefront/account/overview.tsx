import { OverviewPage } from "../../../web/storefront/pages/account/overview.tsx";
import { messageOf } from "../outcome.ts";
import { type PageContext, show } from "../page.ts";
import { ownPage } from "./own-page.tsx";

const ORDERS_SHOWN = 3;
const WISHES_SHOWN = 4;

export function showOverview(c: PageContext): Promise<Response> {
  return ownPage(c, async ({ chrome, user: person }) => {
    const { orderHistory, account } = c.var.services;
    const [latest, wishlist] = await Promise.all([
      orderHistory.latestOf(person.id, ORDERS_SHOWN),
      account.wishlist(person.id),
    ]);
    const wishes = wishlist.slice(0, WISHES_SHOWN).map(({ product }) => product);
    const props = { chrome, person, orders: latest, wishes, message: messageOf(c) };
    return show(c, <OverviewPage {...props} />);
  });
}
