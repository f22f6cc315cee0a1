import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AccountPage } from "../../../web/storefront/components/account-page.tsx";

const PAGES = "web/storefront/pages/account";

const CHROME = {
  origin: "https://shop.example",
  path: "/account",
  nonce: "nonce",
  isDemo: false,
  departments: [],
  cartCount: 0,
  formToken: "token of the session",
};

describe("a page of an account", () => {
  it("offers to sign out", async () => {
    const page = String(await (<AccountPage chrome={CHROME} title="Your account" />));
    expect(page).toMatch(/<form method="post" action="\/signout">.*?token of the session/s);
    expect(page).toMatch(/<button[^>]*>\s*Sign out\s*<\/button>/);
  });

  it("is every page in its folder", () => {
    const others = readdirSync(PAGES).filter(
      (name) => !/<AccountPage\s/.test(readFileSync(`${PAGES}/${name}`, "utf8")),
    );
    expect(others).toEqual([]);
  });
});
