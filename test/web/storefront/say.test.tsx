import { describe, expect, it } from "vitest";
import { formatDay, formatMoney } from "../../../web/storefront/format.ts";
import { MarketContext } from "../../../web/storefront/market.ts";
import { Sentence, say } from "../../../web/storefront/say.tsx";

const GERMANY = { id: "de", currency: "EUR", locale: "de-DE", taxMode: "added" } as const;

const PRICE = { amountMinor: 123_456, currency: "EUR" };

function Written() {
  return (
    <p>
      {formatMoney(PRICE)}, {formatDay("2026-11-21T14:05:00Z")},{" "}
      {say("cart.items", { count: 1200 })}
    </p>
  );
}

describe("the locale of a page", () => {
  it("decides how amounts, dates and numbers are written", () => {
    const german = (
      <MarketContext.Provider value={GERMANY}>
        <Written />
      </MarketContext.Provider>
    );
    expect(String(german).replaceAll(/\s/g, " ")).toBe(
      "<p>1.234,56 €, 21. Nov. 2026, 1.200 items</p>",
    );
    expect(String(<Written />)).toBe("<p>€1,234.56, Nov 21, 2026, 1,200 items</p>");
  });
});

describe("a sentence", () => {
  it("has elements where its message has values and tags", () => {
    const sentence = (
      <Sentence
        id="cart.price-changed"
        values={{ price: <b>$25</b> }}
        tags={{ old: (words) => <s>{words}</s> }}
      />
    );
    expect(String(sentence)).toBe("The price changed from <s><b>$25</b></s> since you added it.");
  });

  it("escapes what came from people", () => {
    const sentence = <Sentence id="overview.title" values={{ name: "<i>Ada</i>" }} />;
    expect(String(sentence)).toBe("Hello, &lt;i&gt;Ada&lt;/i&gt;");
  });
});
