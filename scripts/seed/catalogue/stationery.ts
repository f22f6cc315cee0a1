// The stationery department: paper, what marks it, and what keeps it in order.

import { alone, beside, close, three } from "../pictures/recipe.ts";
import { defineDepartment } from "./define.ts";

export const stationery = defineDepartment({
  slug: "stationery",
  name: "Stationery",
  description: "Paper that takes ink, pens worth keeping, and order for the desk.",
  ground: "parchment",
  categories: [
    {
      slug: "paper",
      name: "Paper",
      children: [
        { slug: "notebooks", name: "Notebooks" },
        { slug: "letters", name: "Letters & calendars" },
      ],
    },
    {
      slug: "writing",
      name: "Writing & drawing",
      children: [
        { slug: "pens", name: "Pens & pencils" },
        { slug: "art", name: "Colour" },
      ],
    },
    { slug: "desk", name: "Desk" },
  ],
  products: [
    {
      category: "notebooks",
      name: "Harbour notebook",
      brand: "Dunlin Paper",
      sku: "NOTE-HARBOUR",
      priceMinor: 1680,
      options: { Ruling: ["Plain", "Lined", "Dotted"], Size: ["A6", "A5"] },
      addMinor: { A5: 500 },
      stockUnits: [80, 112, 95, 140, 60, 205],
      shots: [
        alone("notebook", "A dark notebook with an elastic band and a label"),
        three("notebook", "Three dark notebooks with elastic bands"),
      ],
      description: `Sewn in sections, so it lies flat on the first page and on the last. The paper
        is 90 grams and takes fountain pen ink without feathering. A pocket at the back holds
        tickets, stamps and one photograph.`,
    },
    {
      category: "notebooks",
      name: "Confetti cover notebook",
      brand: "Dunlin Paper",
      sku: "NOTE-CONFETTI",
      priceMinor: 1240,
      stockUnits: [54],
      shots: [alone("notebook-with-decorative-cover", "A dark notebook scattered with dashes")],
      description: `The cover is printed from an offcut of wrapping paper that nobody could bring
        themselves to throw away. Inside are 120 cream pages without lines. It fits a coat pocket
        and forgives bad drawings.`,
    },
    {
      category: "notebooks",
      name: "Ring-bound yellow ledger",
      brand: "Dunlin Paper",
      sku: "LEDGER-YELLOW",
      priceMinor: 1420,
      options: { Pages: ["100 pages", "200 pages"] },
      addMinor: { "200 pages": 650 },
      stockUnits: [33, 17],
      shots: [alone("ledger", "A yellow ledger with rings down its side")],
      description: `Two columns a page, numbered pages, and a cover nobody overlooks. We keep our
        own till in one of these. The rings open, so a wrong page can leave without a trace.`,
    },
    {
      category: "notebooks",
      name: "Top-spiral reporter pad",
      brand: "Dunlin Paper",
      sku: "PAD-REPORTER",
      priceMinor: 540,
      options: { Pack: ["1 pad", "5 pads"] },
      addMinor: { "5 pads": 1660 },
      stockUnits: [330, 90],
      shots: [alone("spiral-notepad", "A white notepad bound with a spiral at the top")],
      description: `Eighty leaves that turn over the top and stay there, with a stiff back for
        writing on a knee. Perforated, for shopping lists and apologies. The paper is recycled and
        slightly grey, which is easier on the eyes.`,
    },
    {
      category: "letters",
      name: "Laid writing envelopes",
      brand: "Dunlin Paper",
      sku: "ENVELOPE-LAID",
      priceMinor: 860,
      options: { Pack: ["25", "100"] },
      addMinor: { "100": 1900 },
      stockUnits: [150, 38],
      shots: [
        alone("envelope", "A closed pale envelope"),
        beside("envelope", "fountain-pen", "A pale envelope with a blue pen in front"),
      ],
      description: `Laid paper with a ribbed touch, lined in white tissue so that nobody reads the
        cheque through it. The gum tastes of very little. Fits an A5 sheet folded once.`,
    },
    {
      category: "letters",
      name: "Desk calendar with tides",
      brand: "Dunlin Paper",
      sku: "CALENDAR-TIDES",
      priceMinor: 1550,
      compareAtMinor: 2200,
      stockUnits: [4],
      shots: [alone("spiral-calendar", "A spiral-bound calendar with a blue head")],
      description: `One page a month with room to write in every square, and the times of high
        water along the foot. Phases of the moon are shown, birthdays are up to you. The last few
        of this year's printing.`,
    },
    {
      category: "pens",
      name: "Steel-nib fountain pen",
      brand: "Quillwater",
      sku: "PEN-FOUNTAIN",
      priceMinor: 3800,
      options: { Nib: ["Fine", "Medium", "Broad"] },
      stockUnits: [25, 48, 0],
      shots: [
        alone("fountain-pen", "A slate-blue fountain pen with a steel nib"),
        close("fountain-pen", "The nib and grip of a fountain pen, seen close"),
      ],
      description: `A light pen that starts at once, even after a week in a drawer. It takes
        cartridges or the converter that is in the box. The steel nib has a little spring, and we
        will exchange it if it does not suit your hand.`,
    },
    {
      category: "pens",
      name: "Brass-trimmed ballpoint",
      brand: "Quillwater",
      sku: "PEN-BALL",
      priceMinor: 2100,
      stockUnits: [67],
      shots: [alone("pen", "A blue ballpoint pen with golden trim")],
      description: `Blue lacquer over brass, with a clip that does not tear pockets. The refill is
        the ordinary sort that any kiosk sells. It clicks once, softly, which colleagues will
        thank you for.`,
    },
    {
      category: "pens",
      name: "Cedar drawing pencil",
      brand: "Quillwater",
      sku: "PENCIL-CEDAR",
      priceMinor: 160,
      options: { Grade: ["2H", "HB", "2B", "6B"] },
      stockUnits: [220, 900, 640, 75],
      shots: [
        alone("pencil", "An orange pencil with a sharp point"),
        three("pencil", "Three orange pencils"),
      ],
      description: `Cedar that sharpens in long curls, with a lead glued along its whole length so
        that a fall does not break it. The grade is stamped on every side. HB for lists, 6B for
        skies.`,
    },
    {
      category: "art",
      name: "Beeswax crayon",
      brand: "Little Gannet",
      sku: "CRAYON-WAX",
      priceMinor: 280,
      options: { Colour: ["Leaf green", "Sea blue", "Sun yellow", "Coral"] },
      stockUnits: [130, 144, 99, 5],
      shots: [alone("crayon", "A leaf-green crayon in its paper sleeve")],
      description: `A fat crayon that small hands can hold and that larger hands steal. Pressed from
        beeswax with food-safe pigment, so it smells of honey and marks even on damp paper. The
        sleeve peels off as it gets shorter.`,
    },
    {
      category: "art",
      name: "Round watercolour brush",
      brand: "Quillwater",
      sku: "BRUSH-WATER",
      priceMinor: 1180,
      options: { Size: ["No. 4", "No. 8", "No. 12"] },
      addMinor: { "No. 8": 400, "No. 12": 900 },
      stockUnits: [51, 34, 12],
      shots: [
        alone("paintbrush", "A red-handled brush with a loaded tip"),
        beside("paintbrush", "artist-palette", "A brush with a palette of colours in front"),
      ],
      description: `Synthetic hair that drinks like sable and springs back to a point. The handle is
        short, for painting with the board on your lap. Wash it in cold water and stand it on its
        other end.`,
    },
    {
      category: "desk",
      name: "Red paper shears",
      brand: "Fennock",
      sku: "SHEARS-PAPER",
      priceMinor: 1340,
      stockUnits: [82],
      shots: [alone("scissors", "Open scissors with red handles")],
      description: `Twenty-centimetre blades that meet along their whole length, so they glide and
        need not be worked. The screw can be tightened with a coin. Handles for either hand, which
        is rarer than it should be.`,
    },
    {
      category: "desk",
      name: "Oak-backed clipboard",
      brand: "Dunlin Paper",
      sku: "CLIPBOARD-OAK",
      priceMinor: 1960,
      options: { Size: ["A5", "A4"] },
      addMinor: { A4: 400 },
      stockUnits: [20, 46],
      shots: [alone("clipboard", "A wooden clipboard with a written sheet")],
      description: `A thin oak board and a clip with a spring that still bites after a thousand
        sheets. Good for stocktaking, sketching outdoors, and looking official. Oiled, so coffee
        wipes off.`,
    },
  ],
});
