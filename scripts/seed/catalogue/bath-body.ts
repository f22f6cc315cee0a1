// The bath department: what one washes, shaves and looks after oneself with.

import { alone, beside, close, three } from "../pictures/recipe.ts";
import { defineDepartment } from "./define.ts";

export const bathBody = defineDepartment({
  slug: "bath-body",
  name: "Bath & Body",
  description: "Soap cut by hand, honest brushes, and a few small luxuries for the end of the day.",
  ground: "foam",
  categories: [
    {
      slug: "washing",
      name: "Washing",
      children: [
        { slug: "soap-foam", name: "Soap & foam" },
        { slug: "bathroom", name: "For the bathroom" },
      ],
    },
    {
      slug: "care",
      name: "Care",
      children: [
        { slug: "skin-colour", name: "Skin & colour" },
        { slug: "grooming", name: "Teeth, hair & shaving" },
      ],
    },
  ],
  products: [
    {
      category: "soap-foam",
      name: "Rose and sea salt soap",
      brand: "Saltmarsh Soapworks",
      sku: "SOAP-ROSE",
      priceMinor: 750,
      options: { Pack: ["1 bar", "3 bars"] },
      addMinor: { "3 bars": 1250 },
      stockUnits: [420, 130],
      shots: [
        alone("soap", "A pink bar of soap with two bubbles on it"),
        three("soap", "Three pink bars of soap with bubbles"),
      ],
      description: `Cold-stirred from olive and coconut oil, then left on a shelf for six weeks, so
        that it lasts and does not turn to jelly. Fine salt makes the lather close and creamy. It
        smells of roses the way a garden does, from a little distance.`,
    },
    {
      category: "soap-foam",
      name: "Slow foam bath",
      brand: "Saltmarsh Soapworks",
      sku: "FOAM-SLOW",
      priceMinor: 1450,
      options: { Scent: ["Lavender", "Sea fennel", "Unscented"] },
      stockUnits: [76, 41, 18],
      shots: [alone("bubbles", "Three large iridescent bubbles")],
      description: `A capful under the running tap gives a foam that is still there when the
        chapter ends. Mild enough for children, without dye, in a bottle we take back and refill.
        The unscented one is for people who like their bath to smell of bath.`,
    },
    {
      category: "soap-foam",
      name: "Cellulose bath sponge",
      brand: "Marram",
      sku: "SPONGE-BATH",
      priceMinor: 480,
      stockUnits: [260],
      shots: [
        alone("sponge", "An orange bath sponge with large pores"),
        beside("sponge", "soap", "A bath sponge with a pink bar of soap in front"),
      ],
      description: `Made from wood pulp and cotton, soft as soon as it is wet and dry again by
        evening. It goes in the washing machine a dozen times before it goes on the compost. No
        creature of the sea was asked to give it up.`,
    },
    {
      category: "bathroom",
      name: "Rain hand shower",
      brand: "Brackwater",
      sku: "SHOWER-RAIN",
      priceMinor: 3900,
      compareAtMinor: 4600,
      options: { Finish: ["Chrome", "Brushed steel"] },
      addMinor: { "Brushed steel": 600 },
      stockUnits: [33, 7],
      shots: [alone("shower", "A chrome hand shower with water falling from it")],
      description: `Screws onto any standard hose in a minute, without a tool. It uses six litres a
        minute and feels like ten, because the water leaves in fine, close streams. The rubber
        nozzles can be rubbed clean of lime with a thumb.`,
    },
    {
      category: "bathroom",
      name: "Gilt-framed oval mirror",
      brand: "Lampwick",
      sku: "MIRROR-OVAL",
      priceMinor: 8400,
      stockUnits: [6],
      shots: [alone("mirror", "An oval mirror in a scalloped golden frame")],
      description: `Glass of five millimetres in a carved frame, gilded with imitation leaf and
        sealed against steam. It hangs from two hooks and does not swing. Tall enough to see your
        collar, kind enough for the morning.`,
    },
    {
      category: "bathroom",
      name: "Soft recycled bathroom tissue",
      brand: "Dunlin Paper",
      sku: "TISSUE-ROLL",
      priceMinor: 690,
      options: { Pack: ["6 rolls", "24 rolls"] },
      addMinor: { "24 rolls": 1600 },
      stockUnits: [900, 310],
      shots: [
        alone("roll-of-paper", "A roll of white paper, its end hanging loose"),
        three("roll-of-paper", "Three rolls of white paper"),
      ],
      description: `Three plies of recycled office paper, wrapped in paper and nothing else. Four
        hundred sheets to the roll, so that you change it half as often. Not glamorous; always
        missed when it is gone.`,
    },
    {
      category: "skin-colour",
      name: "Almond body lotion",
      brand: "Saltmarsh Soapworks",
      sku: "LOTION-ALMOND",
      priceMinor: 1650,
      options: { Volume: ["150 ml", "400 ml"] },
      addMinor: { "400 ml": 1100 },
      stockUnits: [140, 52],
      shots: [
        alone("lotion-bottle", "A pink pump bottle with a drop on its label"),
        close("lotion-bottle", "The label and pump of a pink lotion bottle, seen close"),
      ],
      description: `A light lotion for skin that has been in salt water all day. Almond oil, shea
        and oats do the work; there is no perfume beyond what they bring. It sinks in while you
        look for your shirt.`,
    },
    {
      category: "skin-colour",
      name: "Tinted lip colour",
      brand: "Saltmarsh Soapworks",
      sku: "LIP-TINT",
      priceMinor: 1250,
      options: { Shade: ["Coral", "Rosehip", "Bare"] },
      stockUnits: [64, 29, 2],
      shots: [alone("lipstick", "A coral lipstick in a dark case")],
      description: `Beeswax and castor oil with mineral pigment, in a metal case that can be filled
        again. It colours softly and wears off evenly, so no mirror is needed at lunch. Coral is
        the one in the picture.`,
    },
    {
      category: "skin-colour",
      name: "Quick-dry nail varnish",
      brand: "Saltmarsh Soapworks",
      sku: "NAIL-VARNISH",
      priceMinor: 980,
      options: { Shade: ["Violet", "Coral", "Clear"] },
      stockUnits: [47, 60, 105],
      shots: [alone("nail-polish", "A hand with violet nails and a small varnish brush")],
      description: `Two thin coats, four minutes, done. The brush is flat and wide, so three
        strokes cover a nail. Free of the ten ingredients people ask us about, and the list of
        those is on the box.`,
    },
    {
      category: "grooming",
      name: "Curved red toothbrush",
      brand: "Brackwater",
      sku: "BRUSH-TOOTH",
      priceMinor: 420,
      options: { Bristles: ["Soft", "Medium"] },
      stockUnits: [500, 380],
      shots: [
        alone("toothbrush", "A red toothbrush with white bristles"),
        three("toothbrush", "Three red toothbrushes"),
      ],
      description: `A small head for the corners and a bent neck to reach them. The handle is
        moulded from castor bean plastic and weighs enough to feel like a tool. Dentists prefer the
        soft one; we stock the other for people who have decided.`,
    },
    {
      category: "grooming",
      name: "Everyday safety razor",
      brand: "Fennock",
      sku: "RAZOR-SAFE",
      priceMinor: 2800,
      stockUnits: [38],
      shots: [alone("razor", "A blue razor with a wide head")],
      description: `A razor with a head that tilts and a blade that is plain, cheap and sold
        everywhere. The blue handle is aluminium, turned with a grip that works in wet hands. Ten
        blades are in the box, which is about a year.`,
    },
    {
      category: "grooming",
      name: "Wide-toothed hair pick",
      brand: "Brackwater",
      sku: "COMB-PICK",
      priceMinor: 890,
      options: { Teeth: ["Wide", "Fine"] },
      stockUnits: [72, 1],
      shots: [alone("hair-pick", "A violet hair pick with seven long teeth")],
      description: `Long rounded teeth that lift curls without pulling them. Cut from a sheet of
        plant-based acetate and polished by tumbling, so there is no seam to catch. Rinses clean
        under the tap.`,
    },
  ],
});
