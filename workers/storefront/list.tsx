import type { Category } from "../../domain/catalog/product.ts";
import { findTrail } from "../../web/storefront/category-trail.ts";
import { type ListState, listHref, readListState } from "../../web/storefront/list-state.ts";
import { ListPage } from "../../web/storefront/pages/list.tsx";
import { showNotFound } from "./message.tsx";
import { loadVisit, type PageContext, show } from "./page.ts";

/** Divides evenly into rows of two, three and four. */
const CARDS_PER_PAGE = 24;

export async function showList(c: PageContext): Promise<Response> {
  const { department, category } = c.req.param() as Readonly<Record<string, string>>;
  const state = readListState(c.req.query(), { department, category }, c.var.market);
  const { catalog } = c.var.services;
  const { sort, cursor, ...filter } = state;
  const [{ chrome }, tree, page, summary] = await Promise.all([
    loadVisit(c),
    catalog.categories(),
    catalog.listCards({ ...filter, sort, cursor, limit: CARDS_PER_PAGE }),
    catalog.summarize(filter),
  ]);
  if (!isPlace(state, tree)) return showNotFound(c);
  if (page === "invalid-cursor") return c.redirect(listHref({ ...state, cursor: undefined }), 303);
  const { items: cards, nextCursor } = page;
  return show(c, <ListPage {...{ chrome, state, cards, nextCursor, summary }} />);
}

function isPlace({ department, category }: ListState, departments: readonly Category[]): boolean {
  if (department === undefined) return true;
  return findTrail(departments, department, category) !== undefined;
}
