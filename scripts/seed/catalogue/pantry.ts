// The pantry department: food and drink that keep, and the bread that does not have to.

import { alone, beside, close, three } from "../pictures/recipe.ts";
import { defineDepartment } from "./define.ts";

export const pantry = defineDepartment({
  slug: "pantry",
  name: "Pantry",
  description: "From small makers along the coast: bread, cheese, honey, tea and better biscuits.",
  ground: "oat",
  categories: [
    {
      slug: "bakery",
      name: "Bakery & sweets",
      children: [
        { slug: "bread", name: "Bread & biscuits" },
        { slug: "sweets", name: "Chocolate & sweets" },
      ],
    },
    {
      slug: "larder",
      name: "Larder",
      children: [
        { slug: "preserves", name: "Jars & tins" },
        { slug: "dairy", name: "Cheese & butter" },
      ],
    },
    { slug: "drinks", name: "Tea & drinks" },
    { slug: "produce", name: "Fruit & spice" },
  ],
  products: [
    {
      category: "bread",
      name: "Farmhouse tin loaf",
      brand: "Larder Lane",
      sku: "BREAD-TIN",
      priceMinor: 620,
      options: { Weight: ["500 g", "1 kg"] },
      addMinor: { "1 kg": 420 },
      stockUnits: [34, 15],
      shots: [
        alone("bread", "A square brown loaf of bread"),
        close("bread", "The crust of a tin loaf, seen close"),
      ],
      description: `Wheat and a fifth of rye, raised overnight and baked dark. It slices thin on the
        first day and makes the best toast on the fourth. Sent the morning it leaves the oven,
        wrapped in paper.`,
    },
    {
      category: "bread",
      name: "Double chocolate biscuits",
      brand: "Larder Lane",
      sku: "BISCUIT-CHOC",
      priceMinor: 540,
      options: { Pack: ["6", "24"] },
      addMinor: { "24": 1260 },
      stockUnits: [145, 40],
      shots: [
        alone("cookie", "A round biscuit with chocolate pieces"),
        three("cookie", "Three biscuits with chocolate pieces"),
      ],
      description: `Crisp at the rim, soft in the middle, with chunks instead of chips. Butter,
        flour, sugar, eggs, chocolate, salt: that is the whole list. The packet closes again, in
        theory.`,
    },
    {
      category: "bread",
      name: "Sea salt pretzels",
      brand: "Larder Lane",
      sku: "PRETZEL-SALT",
      priceMinor: 480,
      stockUnits: [0],
      shots: [alone("pretzel", "A golden pretzel with grains of salt")],
      description: `Eight crunchy pretzels, boiled before baking as they ought to be, and sprinkled
        with salt from the pans on the marsh. They keep three months in the tin and about one
        evening outside of it.`,
    },
    {
      category: "sweets",
      name: "Dark milk chocolate bar",
      brand: "Copperbell",
      sku: "CHOC-BAR",
      priceMinor: 590,
      options: { Cocoa: ["55 %", "70 %", "85 %"] },
      stockUnits: [230, 310, 96],
      shots: [alone("chocolate-bar", "A chocolate bar half out of its red wrapper")],
      description: `Roasted and ground in a room above the chandlery, from beans bought directly
        from one valley. The 55 % has milk in it and converts people; the 85 % does not try to
        please. Snaps cleanly into twelve.`,
    },
    {
      category: "sweets",
      name: "Striped boiled sweets",
      brand: "Copperbell",
      sku: "SWEETS-STRIPED",
      priceMinor: 380,
      options: { Flavour: ["Orange", "Aniseed", "Pear"] },
      stockUnits: [88, 5, 61],
      shots: [alone("candy", "A striped sweet in a twisted red wrapper")],
      description: `Pulled on a hook and cut with shears while still warm, so no two are alike. A
        bag holds 150 grams, enough for one coach journey. Coloured with beetroot and turmeric
        only.`,
    },
    {
      category: "preserves",
      name: "Heather honey",
      brand: "Highmoor",
      sku: "HONEY-HEATHER",
      priceMinor: 1180,
      options: { Weight: ["250 g", "500 g"] },
      addMinor: { "500 g": 820 },
      stockUnits: [74, 33],
      shots: [
        alone("honey-pot", "A brown pot with honey running over the rim"),
        close("honey-pot", "Honey dripping over the rim of a pot, seen close"),
      ],
      description: `From hives that spend August on the moor. It sets like jelly, turns liquid when
        stirred, and tastes faintly of smoke and toffee. Two people and some eighty thousand bees
        make all of it.`,
    },
    {
      category: "preserves",
      name: "Tinned plum tomatoes",
      brand: "Larder Lane",
      sku: "TIN-TOMATO",
      priceMinor: 240,
      options: { Pack: ["1 tin", "6 tins"] },
      addMinor: { "6 tins": 1020 },
      stockUnits: [760, 120],
      shots: [
        alone("canned-food", "A tin with a red band and a tomato on the label"),
        three("canned-food", "Three tins with a tomato on the label"),
      ],
      description: `Picked ripe, peeled, and put in the tin on the same afternoon in their own
        juice. No salt, so you decide. The tin opens with a ring and the label soaks off, for those
        who plant herbs in them.`,
    },
    {
      category: "preserves",
      name: "Stuffed green olives",
      brand: "Larder Lane",
      sku: "OLIVES-GREEN",
      priceMinor: 670,
      stockUnits: [112],
      shots: [alone("olive", "A green olive stuffed with red pepper")],
      description: `Large green olives with a strip of roasted red pepper, cured slowly in sea-salt
        brine. They are firm, they are not bitter, and the jar is filled to the top. Good with the
        evening, and with the tumbler from the kitchen shelf.`,
    },
    {
      category: "dairy",
      name: "Cave-aged hard cheese",
      brand: "Highmoor",
      sku: "CHEESE-CAVE",
      priceMinor: 890,
      options: { Weight: ["200 g", "400 g"] },
      addMinor: { "400 g": 760 },
      stockUnits: [41, 19],
      shots: [
        alone("cheese-wedge", "A yellow wedge of cheese with holes"),
        beside("cheese-wedge", "bread", "A wedge of cheese with a loaf of bread in front"),
      ],
      description: `Summer milk, fourteen months in a sandstone cellar, turned by hand each week. It
        is nutty at first and then sweet, with small crystals that crunch. Sent chilled, in waxed
        paper that lets it breathe.`,
    },
    {
      category: "drinks",
      name: "Harbour black tea",
      brand: "Larder Lane",
      sku: "TEA-HARBOUR",
      priceMinor: 760,
      options: { Form: ["20 bags", "80 bags", "Loose, 250 g"] },
      addMinor: { "80 bags": 1240, "Loose, 250 g": 980 },
      stockUnits: [260, 145, 58],
      shots: [alone("teacup-without-handle", "A white cup with the label of a tea bag")],
      description: `Assam for strength, a little Ceylon for brightness, blended for hard water and
        early starts. It stands milk, and it stands being forgotten for five minutes. The bags are
        paper, folded and without glue.`,
    },
    {
      category: "drinks",
      name: "Sparkling orchard cider",
      brand: "Fieldgate",
      sku: "CIDER-SPARKLING",
      priceMinor: 1650,
      compareAtMinor: 1950,
      stockUnits: [47],
      shots: [alone("bottle-with-popping-cork", "A green bottle with its cork flying off")],
      description: `Eleven sorts of apple, pressed and bottled without alcohol, with the sparkle of
        something more serious. Dry enough for dinner. The cork really does fly; aim at the
        garden.`,
    },
    {
      category: "produce",
      name: "Unwaxed lemons",
      brand: "Fieldgate",
      sku: "LEMON-UNWAXED",
      priceMinor: 450,
      options: { Pack: ["4 lemons", "2 kg"] },
      addMinor: { "2 kg": 640 },
      stockUnits: [85, 26],
      shots: [
        alone("lemon", "A bright yellow lemon with a leaf"),
        three("lemon", "Three bright yellow lemons"),
      ],
      description: `Picked ripe and sent with their skins as they grew, so the zest is yours to
        use. Small, heavy, full of juice. They arrive from December to April; outside of that we
        say so and send none.`,
    },
    {
      category: "produce",
      name: "Smoked red chillies",
      brand: "Fieldgate",
      sku: "CHILLI-SMOKED",
      priceMinor: 520,
      stockUnits: [63],
      shots: [alone("hot-pepper", "A glossy red chilli with a green stalk")],
      description: `Grown under glass at the end of the lane and smoked over apple wood until they
        rustle. One warms a pot of beans for four, two make people talk about it. Twenty grams in a
        tin that keeps the smell inside.`,
    },
  ],
});
