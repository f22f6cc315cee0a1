import type { Category, Product, ProductCard, Variant } from "../../../domain/catalog/product.ts";
import { findTrail, trailCrumbs } from "../category-trail.ts";
import type { Chrome, Head } from "../chrome.ts";
import { Breadcrumbs, breadcrumbList, type Crumb } from "../components/breadcrumbs.tsx";
import { BuyBox } from "../components/buy-box.tsx";
import { CardRow } from "../components/card-row.tsx";
import { Document } from "../components/document.tsx";
import { Gallery } from "../components/gallery.tsx";
import { Rating } from "../components/rating.tsx";
import { WishButton } from "../components/wish-button.tsx";
import { decimalAmount } from "../format.ts";
import { say } from "../say.tsx";

interface ProductProps {
  readonly chrome: Chrome;
  readonly product: Product;
  /** The variant the page speaks of; the product is priced and sold by it. */
  readonly chosen: Variant;
  readonly related: readonly ProductCard[];
  /** What this visitor opened before, the latest first. */
  readonly recent: readonly ProductCard[];
  readonly isWished: boolean;
}

export function ProductPage(props: ProductProps) {
  const { chrome, product, chosen, related, recent, isWished } = props;
  const crumbs = crumbsOf(product, chrome.departments);
  return (
    <Document chrome={chrome} head={headOf(chrome, product, crumbs)}>
      <div class="wrap">
        <Breadcrumbs crumbs={crumbs} />
        <div class="product">
          <Gallery images={product.images} />
          <div class="product-facts">
            <div class="product-head">
              {product.brand === undefined ? null : <p class="soft small">{product.brand}</p>}
              <h1>{product.name}</h1>
              <Rating rating={product.rating} />
            </div>
            <BuyBox product={product} chosen={chosen}>
              <WishButton
                productId={product.id}
                isWished={isWished}
                isSignedIn={chrome.person !== undefined}
                back={`${chrome.path}?sku=${encodeURIComponent(chosen.sku)}`}
              />
            </BuyBox>
            <div class="prose">
              {paragraphs(product.description).map((text) => (
                <p>{text}</p>
              ))}
            </div>
          </div>
        </div>
        <CardRow title={say("product.related")} cards={related} />
        <CardRow title={say("home.recently-viewed")} cards={recent} />
      </div>
    </Document>
  );
}

function paragraphs(text: string): string[] {
  return text.split(/\n{2,}/).filter((part) => part.trim() !== "");
}

function crumbsOf(product: Product, tree: readonly Category[]): Crumb[] {
  const trail = findTrail(tree, product.department, product.category) ?? [];
  return [...trailCrumbs(trail), { name: product.name, path: `/p/${product.slug}` }];
}

const DESCRIPTION_LENGTH_MAX = 160;

function headOf(chrome: Chrome, product: Product, crumbs: readonly Crumb[]): Head {
  return {
    title: product.name,
    description: shortened(product.description),
    type: "product",
    image: product.image,
    structured: [productData(chrome.origin, product), { ...breadcrumbList(chrome.origin, crumbs) }],
  };
}

function shortened(text: string): string {
  if (text.length <= DESCRIPTION_LENGTH_MAX) return text;
  const cut = text.slice(0, DESCRIPTION_LENGTH_MAX - 1);
  return `${cut.slice(0, cut.lastIndexOf(" "))}…`;
}

/** schema.org Product: one Offer per variant, and a rating only when there are reviews. */
function productData(origin: string, product: Product): object {
  const url = `${origin}/p/${product.slug}`;
  return {
    "@type": "Product",
    name: product.name,
    description: product.description,
    url,
    ...(product.images.length === 0
      ? {}
      : { image: product.images.map((image) => new URL(image.url, origin).href) }),
    ...(product.brand === undefined ? {} : { brand: { "@type": "Brand", name: product.brand } }),
    ...(product.rating.count === 0
      ? {}
      : {
          aggregateRating: {
            "@type": "AggregateRating",
            ratingValue: product.rating.average,
            reviewCount: product.rating.count,
          },
        }),
    offers: product.variants.map((variant) => ({
      "@type": "Offer",
      sku: variant.sku,
      url: `${url}?sku=${encodeURIComponent(variant.sku)}`,
      price: decimalAmount(variant.price),
      priceCurrency: variant.price.currency,
      availability: `https://schema.org/${
        variant.availability === "sold-out" ? "OutOfStock" : "InStock"
      }`,
    })),
  };
}
