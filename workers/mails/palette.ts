// The shop's colours as mail programs can read them: the values of web/storefront/styles/tokens.css
// in sRGB, because few mail programs know custom properties or OKLCH. A test compares the two.

export interface Palette {
  readonly paper: string;
  readonly surface: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly teal: string;
  readonly onTeal: string;
}

export const LIGHT: Palette = {
  paper: "#fbf6ee",
  surface: "#fffcf8",
  ink: "#14242e",
  inkSoft: "#495761",
  line: "#ddd7cc",
  teal: "#005a61",
  onTeal: "#fdfaf3",
};

export const DARK: Palette = {
  paper: "#0c151b",
  surface: "#152027",
  ink: "#f1ece3",
  inkSoft: "#b8b2a6",
  line: "#2a363e",
  teal: "#70d1ce",
  onTeal: "#021922",
};
