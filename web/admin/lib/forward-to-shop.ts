// Hands a request to the shop's Worker as it came: method, headers, cookies, body. The answer
// goes back as it is, so that the browser sees one origin.

interface ShopBinding {
  readonly SHOP: Fetcher;
}

export const forwardToShop: PagesFunction<ShopBinding> = ({ request, env }) =>
  env.SHOP.fetch(request);
