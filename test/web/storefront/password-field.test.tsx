import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PasswordField } from "../../../web/storefront/components/field.tsx";

const FIELD = "web/storefront/components/field.tsx";

const sources = globSync("web/storefront/**/*.{ts,tsx}").map((path) => ({
  path,
  text: readFileSync(path, "utf8"),
}));

describe("a field for a password", () => {
  it("hides what is typed", () => {
    const field = String(
      <PasswordField name="password" label="Password" autocomplete="current-password" />,
    );
    expect(field).toMatch(/<input[^>]* type="password"/);
    expect(field).not.toMatch(/<input[^>]* value=/);
  });

  it.each(["current-password", "new-password"] as const)(
    "tells password managers what it is for, and stops nobody from pasting",
    (autocomplete) => {
      const field = String(
        <PasswordField name="password" label="Password" autocomplete={autocomplete} />,
      );
      expect(field).toContain(`autocomplete="${autocomplete}"`);
      expect(field).not.toMatch(/maxlength| on[a-z]+=/);
      expect(sources.filter(({ text }) => /["'`](?:on)?paste["'`]/.test(text))).toEqual([]);
    },
  );

  it("is the only one there is", () => {
    const others = sources.filter(
      ({ path, text }) => path !== FIELD && /type="password"/.test(text),
    );
    expect(others.map(({ path }) => path)).toEqual([]);
    const byHand = sources.filter(({ text }) => /<TextField[^>]*name="\w*[pP]assword/.test(text));
    expect(byHand.map(({ path }) => path)).toEqual([]);
  });
});
