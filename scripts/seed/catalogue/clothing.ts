// The clothing department: layers for wind, sun and the walk home.

import { alone, beside, close, three } from "../pictures/recipe.ts";
import { defineDepartment } from "./define.ts";

const ADULT_SIZES = ["S", "M", "L", "XL"];

export const clothing = defineDepartment({
  slug: "clothing",
  name: "Clothing",
  description: "Plain clothes in good cloth, cut to be moved in and mended.",
  ground: "shell",
  categories: [
    {
      slug: "wear",
      name: "To wear",
      children: [
        { slug: "tops-coats", name: "Tops & coats" },
        { slug: "trousers", name: "Trousers & shorts" },
        { slug: "swimwear", name: "Swimwear" },
      ],
    },
    { slug: "shoes", name: "Shoes" },
    {
      slug: "accessories",
      name: "Accessories",
      children: [
        { slug: "knitwear", name: "Scarves & socks" },
        { slug: "hats-bags", name: "Hats, bags & glasses" },
      ],
    },
  ],
  products: [
    {
      category: "tops-coats",
      name: "Heavy cotton tee",
      brand: "Pellworth",
      sku: "TEE-HEAVY",
      priceMinor: 2800,
      options: { Colour: ["Leaf", "Navy"], Size: ADULT_SIZES },
      stockUnits: [55, 90, 72, 14, 48, 110, 85, 3],
      shots: [
        alone("t-shirt", "A leaf-green T-shirt"),
        three("t-shirt", "Three leaf-green T-shirts"),
      ],
      description: `A T-shirt of 220-gram organic cotton that hangs straight and does not twist in
        the wash. The collar is double and stays a collar. Shown in leaf; order your usual size, it
        has shrunk already.`,
    },
    {
      category: "tops-coats",
      name: "Camel overcoat",
      brand: "Pellworth",
      sku: "COAT-CAMEL",
      priceMinor: 24800,
      compareAtMinor: 29800,
      options: { Size: ADULT_SIZES },
      stockUnits: [6, 11, 4, 0],
      shots: [
        alone("coat", "A camel-coloured coat with two rows of buttons"),
        close("coat", "The collar and buttons of a camel coat, seen close"),
      ],
      description: `Wool with a little camel hair, woven densely enough that the wind gives up. Two
        rows of horn buttons, two warm pockets, and a third inside for a paperback. It is cut to go
        over a jumper.`,
    },
    {
      category: "tops-coats",
      name: "Blossom cotton robe",
      brand: "Pellworth",
      sku: "ROBE-BLOSSOM",
      priceMinor: 6400,
      options: { Length: ["Knee", "Ankle"] },
      addMinor: { Ankle: 900 },
      stockUnits: [18, 7],
      shots: [alone("kimono", "A blue robe with pink blossoms and a dark sash")],
      description: `A wrap for after the bath or for opening the door on Sunday. Printed cotton,
        light and dry to the touch, with sleeves that stay out of the coffee. The sash is stitched
        at the back, so it does not get lost.`,
    },
    {
      category: "trousers",
      name: "Straight blue jeans",
      brand: "Pellworth",
      sku: "JEANS-STRAIGHT",
      priceMinor: 7900,
      options: { Waist: ["28", "30", "32", "34", "36"] },
      stockUnits: [12, 35, 41, 29, 0],
      shots: [alone("jeans", "Light blue straight jeans")],
      description: `Twelve-ounce denim without stretch, washed once so that it is soft from the
        start. A straight leg, five pockets, and hems that we shorten for nothing. They will know
        you after a month.`,
    },
    {
      category: "trousers",
      name: "Drawstring beach shorts",
      brand: "Tern & Tide",
      sku: "SHORTS-BEACH",
      priceMinor: 3900,
      options: { Size: ADULT_SIZES },
      stockUnits: [30, 66, 58, 22],
      shots: [alone("shorts", "Green shorts with a drawstring")],
      description: `Shorts to swim in, walk home in and be let into the café in. The cloth dries in
        the time it takes to eat an ice cream. One pocket has a zip for the key.`,
    },
    {
      category: "swimwear",
      name: "Belted one-piece swimsuit",
      brand: "Brackwater",
      sku: "SWIM-ONEPIECE",
      priceMinor: 5600,
      options: { Size: ["36", "38", "40", "42", "44"] },
      stockUnits: [9, 24, 31, 16, 5],
      shots: [alone("one-piece-swimsuit", "A pink swimsuit with a violet belt")],
      description: `Made for swimming lengths, pretty enough for not doing so. The fabric is spun
        from old fishing nets, keeps its colour in chlorine, and is lined in front. Straps cross or
        run straight.`,
    },
    {
      category: "shoes",
      name: "Morning running shoe",
      brand: "Cobbler's Reach",
      sku: "SHOE-RUN",
      priceMinor: 11200,
      compareAtMinor: 12900,
      options: { Size: ["38", "40", "42", "44"] },
      stockUnits: [17, 28, 33, 2],
      shots: [
        alone("running-shoe", "A grey-violet running shoe"),
        three("running-shoe", "Three grey-violet running shoes"),
      ],
      description: `A light shoe for the promenade and the packed sand at low water. Springy, but
        not so soft that you lose the ground. The upper is knitted in one piece and may be rinsed
        under a hose.`,
    },
    {
      category: "shoes",
      name: "Brown leather derby",
      brand: "Cobbler's Reach",
      sku: "SHOE-DERBY",
      priceMinor: 15900,
      options: { Size: ["40", "42", "44", "46"] },
      stockUnits: [8, 13, 9, 0],
      shots: [alone("mans-shoe", "A brown leather shoe")],
      description: `A shoe for weddings, interviews and the rest of the week. Vegetable-tanned
        leather over a cork footbed that takes your shape, on a sole any cobbler can renew. Polish
        it twice a year and it will outlive the suit.`,
    },
    {
      category: "shoes",
      name: "Blue and gold flip-flop",
      brand: "Tern & Tide",
      sku: "FLIPFLOP-BLUE",
      priceMinor: 1900,
      options: { Size: ["36", "38", "40", "42", "44"] },
      stockUnits: [70, 95, 120, 88, 41],
      shots: [alone("thong-sandal", "A blue sandal with a yellow strap")],
      description: `Natural rubber all the way through, so the strap does not pull out on the second
        day. The footbed is ribbed against slipping on wet steps. They float, and they come as a
        pair.`,
    },
    {
      category: "knitwear",
      name: "Lambswool scarf",
      brand: "Eider Woollens",
      sku: "SCARF-LAMB",
      priceMinor: 4900,
      options: { Colour: ["Cherry", "Oat", "Storm"] },
      stockUnits: [36, 44, 4],
      shots: [
        alone("scarf", "A red scarf wound once around"),
        close("scarf", "The loop of a red scarf, seen close"),
      ],
      description: `Two metres of brushed lambswool, long enough to go round twice and still keep
        your hands busy. Woven twenty miles from here on looms older than the shop. Softer after
        each winter.`,
    },
    {
      category: "knitwear",
      name: "Mismatched harbour socks",
      brand: "Eider Woollens",
      sku: "SOCKS-HARBOUR",
      priceMinor: 1250,
      options: { Size: ["36–39", "40–43", "44–47"] },
      stockUnits: [130, 210, 64],
      shots: [
        alone("socks", "One yellow and one blue sock with striped cuffs"),
        three("socks", "Three pairs of yellow and blue socks"),
      ],
      description: `One yellow, one blue, so there is no such thing as the wrong pair. Wool with a
        little nylon at heel and toe, where socks give up first. Sold by the two, and they go
        missing as singles like any other.`,
    },
    {
      category: "hats-bags",
      name: "Ribboned straw hat",
      brand: "Pellworth",
      sku: "HAT-STRAW",
      priceMinor: 3400,
      stockUnits: [48],
      shots: [
        alone("womans-hat", "A straw hat with a red ribbon"),
        beside("womans-hat", "sunglasses", "A straw hat with dark sunglasses in front"),
      ],
      description: `A brim wide enough for nose and shoulders, with a wire in the edge that lets you
        set it as you like. The red ribbon is tied on, not glued, so change it. Folds once, without
        complaint, for the suitcase.`,
    },
    {
      category: "hats-bags",
      name: "Round dark sunglasses",
      brand: "Clearwater Glass",
      sku: "SUNGLASSES-ROUND",
      priceMinor: 6900,
      stockUnits: [39],
      shots: [alone("sunglasses", "Dark sunglasses with large lenses")],
      description: `Polarised lenses that take the glitter off the water and show you the stones
        beneath. The frame is acetate with metal hinges that can be tightened at home. In a hard
        case with a cloth.`,
    },
    {
      category: "hats-bags",
      name: "Two-tone leather handbag",
      brand: "Cobbler's Reach",
      sku: "BAG-TWOTONE",
      priceMinor: 18500,
      stockUnits: [3],
      shots: [alone("handbag", "A brown and cream handbag with two handles")],
      description: `Stands by itself, opens wide, and has a pocket where the telephone always is.
        Saddle leather below, where bags touch floors, and softer hide above. Stitched by hand with
        linen thread in a workshop of five.`,
    },
  ],
});
