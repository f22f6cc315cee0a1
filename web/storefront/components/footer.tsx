import type { Category } from "../../../domain/catalog/product.ts";

export function Footer({ departments }: { departments: readonly Category[] }) {
  return (
    <footer class="footer">
      <div class="wrap footer-grid">
        <div class="stack">
          <p>
            Tradewind is a general store at the edge of the network: useful things, described
            honestly, and a total that never changes after you have seen it.
          </p>
        </div>
        <nav aria-labelledby="footer-shop">
          <h2 id="footer-shop">Shop</h2>
          <ul>
            <li>
              <a href="/products">Everything</a>
            </li>
            {departments.map(({ slug, name }) => (
              <li>
                <a href={`/c/${slug}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <nav aria-labelledby="footer-build">
          <h2 id="footer-build">Build</h2>
          <ul>
            <li>
              <a href="/docs">API reference</a>
            </li>
            <li>
              <a href="/docs/errors">Errors</a>
            </li>
            <li>
              <a href="/openapi.json">OpenAPI document</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
