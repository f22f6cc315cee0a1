import type { Category } from "../../../domain/catalog/product.ts";
import { say } from "../say.tsx";

export function Footer({ departments }: { departments: readonly Category[] }) {
  return (
    <footer class="footer">
      <div class="wrap footer-grid">
        <div class="stack">
          <p>{say("footer.about")}</p>
        </div>
        <nav aria-labelledby="footer-shop">
          <h2 id="footer-shop">{say("footer.shop")}</h2>
          <ul>
            <li>
              <a href="/products">{say("list.all")}</a>
            </li>
            {departments.map(({ slug, name }) => (
              <li>
                <a href={`/c/${slug}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <nav aria-labelledby="footer-build">
          <h2 id="footer-build">{say("footer.developers")}</h2>
          <ul>
            <li>
              <a href="/docs">{say("footer.api")}</a>
            </li>
            <li>
              <a href="/docs/errors">{say("footer.errors")}</a>
            </li>
            <li>
              <a href="/openapi.json">{say("footer.openapi")}</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
