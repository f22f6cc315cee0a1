// The kitchen department: what to cook in, drink from and eat off.

import { alone, beside, close, three } from "../pictures/recipe.ts";
import { defineDepartment } from "./define.ts";

export const kitchen = defineDepartment({
  slug: "kitchen",
  name: "Kitchen & Table",
  description: "Pans that outlast their owners, cups that fit the hand, knives that stay sharp.",
  ground: "sand",
  categories: [
    {
      slug: "cookware",
      name: "Cookware",
      children: [
        { slug: "pans", name: "Pans" },
        { slug: "pots", name: "Pots" },
      ],
    },
    {
      slug: "table",
      name: "Table",
      children: [
        { slug: "drinkware", name: "Cups & glasses" },
        { slug: "tableware", name: "Plates & bowls" },
      ],
    },
    { slug: "prep", name: "Knives & storage" },
  ],
  products: [
    {
      category: "pans",
      name: "Cast-iron skillet",
      brand: "Ferrow Foundry",
      sku: "PAN-IRON",
      priceMinor: 3400,
      options: { Size: ["20 cm", "26 cm", "30 cm"] },
      addMinor: { "26 cm": 1200, "30 cm": 2300 },
      stockUnits: [64, 140, 3],
      shots: [
        alone("cooking", "A dark round skillet with a fried egg in the middle"),
        close("cooking", "A fried egg in a dark skillet, seen close"),
      ],
      description: `Poured in one piece and oiled three times before it leaves the foundry, so the
        first egg slides and every later one slides better. It is heavy, it holds its heat, and it
        goes from the hob into the oven. Wash it without soap and it will be somebody's heirloom.`,
    },
    {
      category: "pans",
      name: "Two-handled paella pan",
      brand: "Ferrow Foundry",
      sku: "PAN-PAELLA",
      priceMinor: 4200,
      compareAtMinor: 5200,
      options: { Serves: ["4 people", "8 people"] },
      addMinor: { "8 people": 1800 },
      stockUnits: [22, 5],
      shots: [alone("shallow-pan-of-food", "A wide shallow pan of yellow rice and vegetables")],
      description: `Wide, shallow and thin on purpose: rice wants to cook in one layer and catch a
        little at the bottom. Carbon steel heats in a minute and cools almost as quickly. It comes
        with a card for the rice our cook makes on Fridays.`,
    },
    {
      category: "pots",
      name: "Harbour stew pot",
      brand: "Ferrow Foundry",
      sku: "POT-STEW",
      priceMinor: 6800,
      options: { Volume: ["3 l", "5 l", "8 l"] },
      addMinor: { "5 l": 1700, "8 l": 3900 },
      stockUnits: [31, 18, 0],
      shots: [
        alone("pot-of-food", "A steel pot with two handles, full of vegetable stew"),
        close("pot-of-food", "Carrots and greens in a stew pot, seen close"),
      ],
      description: `A steel pot with a base thick enough to forget about: onions soften, they do
        not scorch. The handles are riveted and large enough for a folded tea towel. The eight
        litre one feeds a crew, and needs two hands once it is full.`,
    },
    {
      category: "pots",
      name: "Red enamel fondue set",
      brand: "Harrow & Quay",
      sku: "FONDUE-RED",
      priceMinor: 7900,
      stockUnits: [14],
      shots: [alone("fondue", "A red fondue pot over a small burner, with forks in the cheese")],
      description: `One enamelled pot, one burner, six forks with differently coloured ends, so
        that nobody argues about whose bread fell in. The burner takes ordinary gel fuel and lowers
        to a flame that keeps chocolate liquid without burning it.`,
    },
    {
      category: "drinkware",
      name: "Stoneware cup and saucer",
      brand: "Harrow & Quay",
      sku: "MUG-STONE",
      priceMinor: 1600,
      options: { Volume: ["180 ml", "250 ml", "350 ml"] },
      addMinor: { "250 ml": 200, "350 ml": 500 },
      stockUnits: [210, 160, 88],
      shots: [
        alone("hot-beverage", "A grey cup of coffee on its saucer"),
        three("hot-beverage", "Three grey cups of coffee on saucers"),
      ],
      description: `Thrown by hand in grey stoneware, glazed inside and left bare at the foot. The
        walls are thick, so the coffee is still warm when the telephone call is over. Each one
        differs by a millimetre or two; the dishwasher does not mind, and neither should you.`,
    },
    {
      category: "drinkware",
      name: "Round red teapot",
      brand: "Harrow & Quay",
      sku: "TEAPOT-RED",
      priceMinor: 4800,
      options: { Volume: ["0.8 l", "1.2 l"] },
      addMinor: { "1.2 l": 900 },
      stockUnits: [27, 4],
      shots: [
        alone("teapot", "A round red teapot with an orange rim"),
        beside("teapot", "teacup-without-handle", "A red teapot with a white cup of tea in front"),
      ],
      description: `A pot that pours without dribbling, which took the pottery eleven tries at the
        spout. The strainer lifts out for leaves and stays in the cupboard for bags. Bright enough
        to be found on a grey morning.`,
    },
    {
      category: "drinkware",
      name: "Long-stemmed wine glass",
      brand: "Clearwater Glass",
      sku: "GLASS-WINE",
      priceMinor: 1400,
      options: { Pack: ["1 glass", "4 glasses"] },
      addMinor: { "4 glasses": 3600 },
      stockUnits: [120, 35],
      shots: [alone("wine-glass", "A wine glass on a slim stem, half full of red wine")],
      description: `Lead-free crystal, blown thin at the rim and a little thicker at the bowl. It
        survives the upper rack of a dishwasher, we have tried it for two years. One size for red
        and white, because cupboards are small by the sea.`,
    },
    {
      category: "drinkware",
      name: "Heavy-bottomed tumbler",
      brand: "Clearwater Glass",
      sku: "GLASS-TUMBLER",
      priceMinor: 950,
      options: { Pack: ["1 glass", "6 glasses"] },
      addMinor: { "6 glasses": 4250 },
      stockUnits: [300, 44],
      shots: [alone("tumbler-glass", "A square-shouldered tumbler with a drink and ice")],
      description: `A short glass with enough weight in the base to stay put on a boat table. Made
        from recycled bottles, which is where the faint blue comes from. Good for water, juice and
        whatever is poured after ten.`,
    },
    {
      category: "tableware",
      name: "Deep blue cereal bowl",
      brand: "Harrow & Quay",
      sku: "BOWL-BLUE",
      priceMinor: 1850,
      options: { Pack: ["1 bowl", "4 bowls"] },
      addMinor: { "4 bowls": 4700 },
      stockUnits: [95, 12],
      shots: [alone("bowl-with-spoon", "A deep blue bowl with a metal spoon in it")],
      description: `Deep enough for soup, wide enough for porridge with fruit, stackable six high.
        The glaze is the blue of the bay in October and hides the marks of spoons. The spoon in the
        picture stays with us.`,
    },
    {
      category: "tableware",
      name: "White dinner setting",
      brand: "Harrow & Quay",
      sku: "SETTING-WHITE",
      priceMinor: 3600,
      compareAtMinor: 4400,
      options: { Places: ["1 place", "4 places"] },
      addMinor: { "4 places": 9400 },
      stockUnits: [58, 9],
      shots: [
        alone("fork-and-knife-with-plate", "A white plate between a fork and a knife"),
        three("fork-and-knife-with-plate", "Three places laid with plate, fork and knife"),
      ],
      description: `One dinner plate, one fork, one knife: everything a guest needs and nothing to
        polish. The plate is porcelain with a rolled edge that does not chip easily. The cutlery is
        plain 18/10 steel, balanced so that it does not slide off.`,
    },
    {
      category: "prep",
      name: "Blue-handled cook's knife",
      brand: "Fennock",
      sku: "KNIFE-COOK",
      priceMinor: 5900,
      options: { Blade: ["16 cm", "20 cm"] },
      addMinor: { "20 cm": 800 },
      stockUnits: [40, 26],
      shots: [alone("kitchen-knife", "A broad kitchen knife with a blue handle")],
      description: `Ground from a single bar, with two brass rivets through a blue resin handle
        that does not swell in water. The edge arrives sharp and comes back with ten strokes on a
        steel. Please keep it out of the dishwasher, for its sake and for your fingers'.`,
    },
    {
      category: "prep",
      name: "Screw-top storage jar",
      brand: "Clearwater Glass",
      sku: "JAR-STORE",
      priceMinor: 700,
      options: { Volume: ["0.5 l", "1 l", "2 l"] },
      addMinor: { "1 l": 200, "2 l": 550 },
      stockUnits: [480, 350, 190],
      shots: [
        alone("jar", "A clear glass jar with a lid and a blank label"),
        three("jar", "Three clear storage jars with blank labels"),
      ],
      description: `A jar for rice, beans, buttons or shells. The lid is steel with a replaceable
        seal, and the label takes pencil, so that it can change its mind. Mouth wide enough for a
        measuring cup.`,
    },
  ],
});
