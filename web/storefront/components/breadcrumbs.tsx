import { say } from "../say.tsx";

export interface Crumb {
  readonly name: string;
  readonly path: string;
}

export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={say("breadcrumb")}>
      <ol class="breadcrumbs">
        {crumbs.map(({ name, path }, index) => (
          <li>
            <a href={path} aria-current={index === crumbs.length - 1 ? "page" : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The same trail for search engines. */
export function breadcrumbList(origin: string, crumbs: readonly Crumb[]): object {
  return {
    "@type": "BreadcrumbList",
    itemListElement: crumbs.map(({ name, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: `${origin}${path}`,
    })),
  };
}
