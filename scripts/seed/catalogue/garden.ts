// The garden department: what grows, what makes it grow, and what to look at meanwhile.

import { alone, beside, close, three } from "../pictures/recipe.ts";
import { defineDepartment } from "./define.ts";

export const garden = defineDepartment({
  slug: "garden",
  name: "Garden",
  description: "Plants that stand wind and salt, the tools for them, and company for birds.",
  ground: "moss",
  categories: [
    {
      slug: "plants",
      name: "Plants",
      children: [
        { slug: "potted", name: "In pots" },
        { slug: "bulbs-seeds", name: "Bulbs & seeds" },
        { slug: "trees", name: "Small trees" },
      ],
    },
    { slug: "garden-tools", name: "Tools & gloves" },
    { slug: "garden-life", name: "Birds & ornaments" },
  ],
  products: [
    {
      category: "potted",
      name: "Windowsill rubber plant",
      brand: "Marram",
      sku: "PLANT-RUBBER",
      priceMinor: 1900,
      options: { Pot: ["9 cm", "14 cm"] },
      addMinor: { "14 cm": 1300 },
      stockUnits: [36, 11],
      shots: [
        alone("potted-plant", "A young green plant in a terracotta pot"),
        three("potted-plant", "Three young plants in terracotta pots"),
      ],
      description: `A patient plant for people who go away at weekends. It wants a bright corner, a
        drink every ten days and its leaves wiped at the change of season. It comes in a terracotta
        pot with a saucer, already a hand high.`,
    },
    {
      category: "potted",
      name: "Column cactus",
      brand: "Marram",
      sku: "PLANT-CACTUS",
      priceMinor: 1450,
      stockUnits: [24],
      shots: [alone("cactus", "A green cactus with two arms")],
      description: `Grown slowly under glass from our own cuttings, so it is firm and will stand
        upright. Water it when you remember; that is about right. The arms appear in the third or
        fourth year, and everybody gives it a name by then.`,
    },
    {
      category: "potted",
      name: "Patio hibiscus",
      brand: "Marram",
      sku: "PLANT-HIBISCUS",
      priceMinor: 2600,
      stockUnits: [3],
      shots: [alone("hibiscus", "A large pink hibiscus flower with its leaves")],
      description: `A shrub for the sheltered side of the house, with flowers as wide as a saucer
        from June until the first cold night. Each bloom lasts a day and there is another behind
        it. Bring the pot indoors before frost.`,
    },
    {
      category: "bulbs-seeds",
      name: "Late pink tulips",
      brand: "Fieldgate Seeds",
      sku: "BULB-TULIP",
      priceMinor: 880,
      options: { Pack: ["10 bulbs", "50 bulbs"] },
      addMinor: { "50 bulbs": 2400 },
      stockUnits: [240, 65],
      shots: [
        alone("tulip", "One pink tulip with two leaves"),
        three("tulip", "Three pink tulips"),
      ],
      description: `Plant them in November, later than you think, a hand deep. They open in May
        when the early ones have dropped, on stems short enough for a windy bed. Firm, untreated
        bulbs of the largest size.`,
    },
    {
      category: "bulbs-seeds",
      name: "Scented blue hyacinths",
      brand: "Fieldgate Seeds",
      sku: "BULB-HYACINTH",
      priceMinor: 1120,
      options: { Pack: ["5 bulbs", "20 bulbs"] },
      addMinor: { "20 bulbs": 2300 },
      stockUnits: [88, 0],
      shots: [alone("hyacinth", "A violet-blue hyacinth in bloom")],
      description: `Five bulbs scent a whole hallway in March. They are prepared for growing in
        water, so a glass on the sill will do, and afterwards they can go into the border. Wear
        gloves when you handle them, the skins itch.`,
    },
    {
      category: "bulbs-seeds",
      name: "Giant sunflower seeds",
      brand: "Fieldgate Seeds",
      sku: "SEED-SUNFLOWER",
      priceMinor: 320,
      stockUnits: [650],
      shots: [
        alone("sunflower", "A yellow sunflower with a dark centre"),
        close("sunflower", "The face of a sunflower, seen close"),
      ],
      description: `Twenty-five seeds of an old sort that reaches the gutter by August. Sow them on
        the sunny side, two fingers deep, and tie them up before they need it. Leave the heads for
        the finches in autumn.`,
    },
    {
      category: "bulbs-seeds",
      name: "Kitchen herb seed set",
      brand: "Fieldgate Seeds",
      sku: "SEED-HERBS",
      priceMinor: 1150,
      compareAtMinor: 1500,
      stockUnits: [118],
      shots: [alone("herb", "A green sprig of herbs")],
      description: `Parsley, thyme, chives, dill and a basil that tolerates a cool window. Each
        packet holds enough for three sowings, and the sheet inside says which of them sulk. From
        seed to omelette in about six weeks.`,
    },
    {
      category: "trees",
      name: "Little coast pine",
      brand: "Marram",
      sku: "TREE-PINE",
      priceMinor: 4500,
      options: { Height: ["60 cm", "120 cm"] },
      addMinor: { "120 cm": 5000 },
      stockUnits: [19, 4],
      shots: [alone("evergreen-tree", "A small evergreen tree on a short trunk")],
      description: `A pine that was raised on the dune nursery and has never known a calm day. It
        stays narrow, keeps its needles through salt spray, and can live in a tub for ten years.
        Sent with its roots in a cloth that may be planted too.`,
    },
    {
      category: "garden-tools",
      name: "Twelve-litre blue bucket",
      brand: "Fennock",
      sku: "BUCKET-BLUE",
      priceMinor: 1280,
      stockUnits: [170],
      shots: [
        alone("bucket", "A blue bucket with its handle down"),
        beside("bucket", "sponge", "A blue bucket with a sponge in front"),
      ],
      description: `Thick enough to stand on, with a lip that pours on the side you expect. The
        handle is steel and has a grip that does not cut when the bucket is full of wet sand.
        Litres are marked inside.`,
    },
    {
      category: "garden-tools",
      name: "Bramble-proof garden gloves",
      brand: "Fennock",
      sku: "GLOVES-GARDEN",
      priceMinor: 1750,
      options: { Size: ["S", "M", "L", "XL"] },
      stockUnits: [42, 85, 63, 0],
      shots: [alone("gloves", "A violet glove with long fingers")],
      description: `Goatskin palms, a padded thumb and a cuff to the middle of the forearm. Thin
        enough at the fingertips to pick up a seed, tough enough to pull out the blackberry behind
        the shed. They dry soft when hung by the cuff.`,
    },
    {
      category: "garden-tools",
      name: "Orchard leaning ladder",
      brand: "Fennock",
      sku: "LADDER-ORCHARD",
      priceMinor: 9200,
      options: { Rungs: ["6 rungs", "8 rungs"] },
      addMinor: { "8 rungs": 2600 },
      stockUnits: [8, 2],
      shots: [alone("ladder", "A brown wooden ladder leaning back")],
      description: `Ash rails, oak rungs, pegged and not nailed, tested with twice the weight of
        anyone we know. Wide at the foot for soft ground. Also admired indoors, as a place to hang
        towels or beans.`,
    },
    {
      category: "garden-life",
      name: "Stone bird bath fountain",
      brand: "Harrow & Quay",
      sku: "BATH-BIRD",
      priceMinor: 15800,
      compareAtMinor: 18900,
      stockUnits: [5],
      shots: [alone("fountain", "A stone basin with water springing from it")],
      description: `A shallow basin that blackbirds trust, with a small pump that keeps the water
        moving and the midges away. The bowl is cast stone and greens nicely within a year. Runs
        from any outdoor socket, eight watts.`,
    },
    {
      category: "garden-life",
      name: "Glass bell wind chime",
      brand: "Clearwater Glass",
      sku: "CHIME-GLASS",
      priceMinor: 2350,
      stockUnits: [31],
      shots: [alone("wind-chime", "A pale blue glass wind chime with a paper strip")],
      description: `A single bell of thin painted glass with a paper strip that catches the air. It
        rings once or twice in a breeze and keeps quiet at night, unlike its metal cousins. Take it
        in when a gale is forecast.`,
    },
  ],
});
