import type { Chrome } from "../chrome.ts";
import { Sentence, say } from "../say.tsx";
import { signInHref } from "../sign-in-href.ts";
import { PostForm } from "./form.tsx";
import { Icon } from "./icon.tsx";
import { PersonPicture } from "./person-picture.tsx";
import { TypedText } from "./typed-text.tsx";

export function Header({ chrome }: { chrome: Chrome }) {
  return (
    <header class="header">
      <div class="wrap">
        <div class="header-bar">
          <a class="wordmark" href="/">
            <Icon name="wind" />
            {say("shop.name")}
          </a>
          <Search text={chrome.searchText} />
          <div class="header-tools">
            <ThemeSwitch back={chrome.path} />
            <PersonLink chrome={chrome} />
            <CartLink count={chrome.cartCount} />
          </div>
        </div>
        <nav aria-label={say("list.departments")}>
          <ul class="departments">
            {chrome.departments.map(({ slug, name }) => (
              <li>
                <a
                  href={`/c/${slug}`}
                  aria-current={isWithin(chrome.path, `/c/${slug}`) ? "true" : undefined}
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function Search({ text }: { text: string | undefined }) {
  return (
    <search class="search">
      <form action="/products">
        <label class="visually-hidden" for="search">
          {say("search.label")}
        </label>
        <input
          class="input"
          id="search"
          type="search"
          name="q"
          dir="auto"
          value={text ?? ""}
          placeholder={say("search.placeholder")}
          maxlength={100}
          autocomplete="off"
          enterkeyhint="search"
        />
        <button class="icon-button" type="submit" aria-label={say("search.submit")}>
          <Icon name="search" />
        </button>
      </form>
    </search>
  );
}

function ThemeSwitch({ back }: { back: string }) {
  return (
    <PostForm action={`/theme?back=${encodeURIComponent(back)}`} data-theme-switch>
      <button
        class="icon-button to-dark"
        type="submit"
        name="theme"
        value="dark"
        aria-label={say("theme.dark")}
      >
        <Icon name="moon" />
      </button>
      <button
        class="icon-button to-light"
        type="submit"
        name="theme"
        value="light"
        aria-label={say("theme.light")}
      >
        <Icon name="sun" />
      </button>
    </PostForm>
  );
}

function PersonLink({ chrome: { person, path } }: { chrome: Chrome }) {
  if (person === undefined) {
    return (
      <a class="icon-button" href={signInHref(path)} aria-label={say("sign-in.submit")}>
        <Icon name="person" />
      </a>
    );
  }
  return (
    <a class="icon-button" href="/account">
      <span class="visually-hidden">
        <Sentence id="header.account" values={{ name: <TypedText>{person.name}</TypedText> }} />
      </span>
      <PersonPicture name={person.name} imageUrl={person.imageUrl} />
    </a>
  );
}

function CartLink({ count }: { count: number }) {
  const label = count === 0 ? say("header.cart-empty") : say("header.cart", { count });
  return (
    <a class="icon-button" id="cart-link" href="/cart" aria-label={label} data-live>
      <Icon name="cart" />
      {count === 0 ? null : <span class="count">{count}</span>}
    </a>
  );
}
