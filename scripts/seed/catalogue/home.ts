// The home department: light for the evening, things to sit on, and a tidy floor.

import { alone, beside, close, three } from "../pictures/recipe.ts";
import { defineDepartment } from "./define.ts";

export const home = defineDepartment({
  slug: "home",
  name: "Home & Light",
  description: "Warm lamps, plain furniture and good brooms, for rooms that are lived in.",
  ground: "dusk",
  categories: [
    {
      slug: "light",
      name: "Light",
      children: [
        { slug: "lamps", name: "Lamps & bulbs" },
        { slug: "candles", name: "Candles" },
      ],
    },
    {
      slug: "rooms",
      name: "Rooms",
      children: [
        { slug: "furniture", name: "Furniture" },
        { slug: "clocks", name: "Clocks" },
        { slug: "wall-shelf", name: "Wall & shelf" },
      ],
    },
    { slug: "housekeeping", name: "Housekeeping" },
  ],
  products: [
    {
      category: "lamps",
      name: "Warm filament bulb",
      brand: "Lampwick",
      sku: "BULB-WARM",
      priceMinor: 790,
      options: { Light: ["Dim", "Reading", "Bright"] },
      addMinor: { Reading: 100, Bright: 200 },
      stockUnits: [190, 420, 260],
      shots: [
        alone("light-bulb", "A glowing yellow light bulb"),
        three("light-bulb", "Three glowing light bulbs"),
      ],
      description: `An LED that a moth would take for a flame. It needs four to nine watts, can be
        dimmed without buzzing, and shows red as red. Rated for fifteen years of evenings; we put
        ours in nine years ago.`,
    },
    {
      category: "lamps",
      name: "Red paper lantern",
      brand: "Lampwick",
      sku: "LANTERN-PAPER",
      priceMinor: 2400,
      options: { Diameter: ["30 cm", "45 cm"] },
      addMinor: { "45 cm": 900 },
      stockUnits: [45, 16],
      shots: [alone("red-paper-lantern", "A round red paper lantern with a glowing middle")],
      description: `Mulberry paper over a bamboo spiral, folded flat in its box and opened with one
        pull. It throws a soft red light that makes any table look like a party. The flex and the
        holder are sold with it, the bulb is not.`,
    },
    {
      category: "candles",
      name: "Ivory pillar candle",
      brand: "Lampwick",
      sku: "CANDLE-PILLAR",
      priceMinor: 980,
      options: { Height: ["10 cm", "15 cm", "20 cm"] },
      addMinor: { "15 cm": 350, "20 cm": 700 },
      stockUnits: [155, 90, 38],
      shots: [
        alone("candle", "A lit ivory candle with wax running down"),
        three("candle", "Three lit ivory candles"),
      ],
      description: `Rapeseed wax and a cotton wick, poured without scent or colour. The short one
        burns for thirty hours, the tall one for seventy, and the rim glows as they go down. Trim
        the wick to a fingernail before lighting.`,
    },
    {
      category: "candles",
      name: "Clay oil lamp",
      brand: "Harrow & Quay",
      sku: "LAMP-CLAY",
      priceMinor: 1450,
      stockUnits: [58],
      shots: [alone("diya-lamp", "A small clay lamp with a flame at its lip")],
      description: `A hand-pinched bowl with a lip for the wick, unchanged for four thousand years.
        It burns any kitchen oil, a spoonful for an evening. Set a dozen along a wall and turn off
        the rest.`,
    },
    {
      category: "furniture",
      name: "Spindle-back kitchen chair",
      brand: "Oxley Joiners",
      sku: "CHAIR-SPINDLE",
      priceMinor: 16900,
      compareAtMinor: 19900,
      options: { Wood: ["Walnut stain", "Natural beech"] },
      stockUnits: [14, 8],
      shots: [
        alone("chair", "A dark wooden chair with a curved back"),
        close("chair", "The seat and back of a wooden chair, seen close"),
      ],
      description: `Steamed beech, wedged joints, and a seat hollowed for sitting through a long
        dinner. It does not creak when leaned back in, which we neither advise nor forbid. Arrives
        assembled, because a chair should.`,
    },
    {
      category: "furniture",
      name: "Blue reading sofa with lamp",
      brand: "Oxley Joiners",
      sku: "OUT-OF-STOCK",
      priceMinor: 129000,
      stockUnits: [0],
      shots: [alone("couch-and-lamp", "A blue two-seat sofa under a tall yellow lamp")],
      description: `A sofa for two with a lamp that bends over the better seat. The cushions are
        wool on springs and can be turned, the cover comes off, and the frame is guaranteed longer
        than most leases. Everyone wants it; the next ones are still at the joiner's.`,
    },
    {
      category: "clocks",
      name: "Walnut mantel clock",
      brand: "Oxley Joiners",
      sku: "CLOCK-MANTEL",
      priceMinor: 11800,
      stockUnits: [9],
      shots: [
        alone("mantelpiece-clock", "A rounded walnut clock with a white face"),
        beside("mantelpiece-clock", "candle", "A walnut clock with a lit candle in front"),
      ],
      description: `A quiet movement in a case cut from one plank, so the grain runs over the top
        without a break. It strikes the hours with a single soft note, and stops striking at ten
        in the evening. One battery lasts two years.`,
    },
    {
      category: "clocks",
      name: "Twin-bell alarm clock",
      brand: "Lampwick",
      sku: "CLOCK-ALARM",
      priceMinor: 2600,
      stockUnits: [84],
      shots: [alone("alarm-clock", "A red alarm clock with two yellow bells")],
      description: `Two bells, one hammer, no snooze. Put it on the far side of the room and you
        are up. The dial glows for an hour after lights-out, and it ticks too softly to count
        sheep by.`,
    },
    {
      category: "wall-shelf",
      name: "Framed hillside print",
      brand: "Dunlin Paper",
      sku: "PRINT-HILLSIDE",
      priceMinor: 4200,
      options: { Size: ["30 × 24 cm", "50 × 40 cm"] },
      addMinor: { "50 × 40 cm": 2600 },
      stockUnits: [27, 2],
      shots: [alone("framed-picture", "A framed picture of green hills under a low sun")],
      description: `A screen print in seven colours of the hill behind the town, made the week the
        gorse was out. Numbered, signed and framed in pale ash with real glass. The sun is printed
        last, by hand, and never lands on quite the same spot.`,
    },
    {
      category: "wall-shelf",
      name: "Found spiral shell",
      brand: "Tern & Tide",
      sku: "SHELL-SPIRAL",
      priceMinor: 1100,
      stockUnits: [5],
      shots: [alone("spiral-shell", "A pale spiral shell with a dark opening")],
      description: `Picked up empty below the tide line after winter storms, rinsed, dried and
        otherwise left alone. Each is about the size of a fist. Hold it to your ear: you know what
        you will hear, and you will smile anyway.`,
    },
    {
      category: "housekeeping",
      name: "Corn bristle broom",
      brand: "Fennock",
      sku: "BROOM-CORN",
      priceMinor: 2150,
      stockUnits: [96],
      shots: [alone("broom", "A broom with a wooden handle and orange bristles")],
      description: `Four rows of stitching hold the bristles in a fan that reaches into corners. It
        takes sand off a wooden floor as nothing else does, which we have reason to know. Hang it
        up; a broom that stands on its bristles goes bald.`,
    },
    {
      category: "housekeeping",
      name: "Willow market basket",
      brand: "Oxley Joiners",
      sku: "BASKET-WILLOW",
      priceMinor: 3800,
      options: { Size: ["Small", "Large"] },
      addMinor: { Large: 1400 },
      stockUnits: [33, 20],
      shots: [
        alone("basket", "A woven basket with a round handle"),
        beside("basket", "bread", "A woven basket with a loaf of bread in front"),
      ],
      description: `Woven from brown willow by two sisters who grow it behind their house. It
        carries a week of vegetables or a sleeping cat. The handle is wrapped where the hand goes,
        and creaks pleasantly for the first year.`,
    },
  ],
});
