// The workshop department: tools, fixings and small repairs.

import { alone, beside, close, three } from "../pictures/recipe.ts";
import { defineDepartment } from "./define.ts";

export const workshop = defineDepartment({
  slug: "workshop",
  name: "Workshop & Repair",
  description: "Tools that can be sharpened, screws sold by the handful, and power when it fails.",
  ground: "slate",
  categories: [
    {
      slug: "hand-tools",
      name: "Hand tools",
      children: [
        { slug: "striking-cutting", name: "Hammers & saws" },
        { slug: "turning-holding", name: "Drivers & clamps" },
      ],
    },
    { slug: "fixings", name: "Fixings & locks" },
    { slug: "power-safety", name: "Power & safety" },
    { slug: "sewing", name: "Sewing & mending" },
  ],
  products: [
    {
      category: "striking-cutting",
      name: "Claw hammer",
      brand: "Fennock",
      sku: "HAMMER-CLAW",
      priceMinor: 2900,
      options: { Weight: ["300 g", "450 g"] },
      addMinor: { "450 g": 500 },
      stockUnits: [52, 77],
      shots: [
        alone("hammer", "A steel hammer with a brown handle"),
        close("hammer", "The steel head of a hammer, seen close"),
      ],
      description: `A forged head on a hickory handle, wedged so that it cannot fly off. The claw is
        thin enough to get under a nail that is already home. Light for pictures, heavy for
        fences.`,
    },
    {
      category: "striking-cutting",
      name: "Fine-toothed panel saw",
      brand: "Fennock",
      sku: "SAW-PANEL",
      priceMinor: 4600,
      stockUnits: [21],
      shots: [alone("carpentry-saw", "A carpenter's saw with a brown handle")],
      description: `Ten teeth to the inch, set by hand and meant to be sharpened, which we do for
        the price of a sandwich. The back tapers, so the cut does not bind. The handle fits three
        fingers, with the fourth pointing the way.`,
    },
    {
      category: "striking-cutting",
      name: "Red splitting axe",
      brand: "Fennock",
      sku: "AXE-SPLIT",
      priceMinor: 6700,
      stockUnits: [13],
      shots: [
        alone("axe", "An axe with a red head and a brown handle"),
        beside("axe", "wood", "An axe with a short log in front"),
      ],
      description: `A wedge of a head that opens a log and does not stick in it. The edge is covered
        with a leather sheath when it arrives, and it should go back in there. Ash handle, seventy
        centimetres, straight in the grain.`,
    },
    {
      category: "turning-holding",
      name: "Cushion-grip screwdriver",
      brand: "Fennock",
      sku: "DRIVER-GRIP",
      priceMinor: 980,
      options: { Tip: ["Slot 4 mm", "Slot 6 mm", "Cross 1", "Cross 2"] },
      stockUnits: [120, 98, 133, 240],
      shots: [
        alone("screwdriver", "A screwdriver with a red handle"),
        three("screwdriver", "Three screwdrivers with red handles"),
      ],
      description: `The shaft goes right through to the end, so it can be tapped without shame. The
        tip is hardened and a shade rough, and holds the screw. The size is moulded on the end of
        the handle, where you can read it in the drawer.`,
    },
    {
      category: "turning-holding",
      name: "Open-ended spanner",
      brand: "Fennock",
      sku: "SPANNER-OPEN",
      priceMinor: 1150,
      options: { Size: ["8 mm", "10 mm", "13 mm", "17 mm"] },
      addMinor: { "13 mm": 200, "17 mm": 400 },
      stockUnits: [64, 2, 59, 31],
      shots: [alone("wrench", "A steel open-ended spanner")],
      description: `Chrome vanadium steel with jaws ground to fit, and a satin finish that oily
        hands can hold. Somebody always loses the ten; that is why it can be bought alone. Turn it
        over to gain half a notch.`,
    },
    {
      category: "turning-holding",
      name: "Cast screw clamp",
      brand: "Ferrow Foundry",
      sku: "CLAMP-SCREW",
      priceMinor: 1780,
      options: { Opening: ["75 mm", "150 mm"] },
      addMinor: { "150 mm": 900 },
      stockUnits: [45, 29],
      shots: [alone("clamp", "A dark iron screw clamp")],
      description: `A third hand for gluing, and a steadier one than most. The frame is cast iron
        and does not spring; the foot swivels so the work is not twisted. Put a scrap of wood
        between it and anything you are fond of.`,
    },
    {
      category: "turning-holding",
      name: "Red steel toolbox",
      brand: "Ferrow Foundry",
      sku: "TOOLBOX-RED",
      priceMinor: 5400,
      compareAtMinor: 6200,
      stockUnits: [34],
      shots: [
        alone("toolbox", "A red metal toolbox with a handle"),
        beside("toolbox", "screwdriver", "A red toolbox with a screwdriver in front"),
      ],
      description: `Folded steel with welded corners and a tray that lifts out. Two catches, so it
        does not empty itself on the stairs, and a lid flat enough to sit on. The paint is baked
        and will scratch honourably.`,
    },
    {
      category: "fixings",
      name: "Galvanised bolts and nuts",
      brand: "Ferrow Foundry",
      sku: "BOLT-GALV",
      priceMinor: 460,
      options: { Thread: ["M6", "M8", "M10"] },
      addMinor: { M8: 120, M10: 260 },
      stockUnits: [540, 470, 220],
      shots: [alone("nut-and-bolt", "A steel bolt with its nut")],
      description: `Ten bolts, ten nuts, twenty washers, hot-dipped so that a season of spray means
        nothing. Sixty millimetres long. The tin has the sizes on its lid and is useful
        afterwards.`,
    },
    {
      category: "fixings",
      name: "Brass padlock",
      brand: "Ferrow Foundry",
      sku: "LOCK-BRASS",
      priceMinor: 2200,
      options: { Width: ["40 mm", "60 mm"] },
      addMinor: { "60 mm": 1100 },
      stockUnits: [83, 27],
      shots: [
        alone("locked", "A closed golden padlock"),
        beside("locked", "key", "A golden padlock with a key in front"),
      ],
      description: `A solid brass body with a steel shackle, for sheds, lockers and boats at the
        pier. It drains at the bottom and wants a drop of oil each spring. Three keys, of which the
        third should live with a neighbour.`,
    },
    {
      category: "power-safety",
      name: "Rechargeable battery",
      brand: "Lampwick",
      sku: "BATTERY-CELL",
      priceMinor: 1320,
      options: { Size: ["AA, four", "AAA, four"] },
      stockUnits: [310, 5],
      shots: [
        alone("battery", "A green battery with plus and minus signs"),
        three("battery", "Three green batteries"),
      ],
      description: `Four cells that keep most of their charge for a year in a drawer, and take a
        thousand fillings. Any ordinary charger will do. Bring the empty ones back, from whomever
        you bought them.`,
    },
    {
      category: "power-safety",
      name: "Galley fire extinguisher",
      brand: "Tern & Tide",
      sku: "EXTINGUISHER-2L",
      priceMinor: 4900,
      stockUnits: [18],
      shots: [alone("fire-extinguisher", "A red fire extinguisher with a black hose")],
      description: `Two litres of foam that put out a pan, a bin or a cushion without ruining the
        room. The gauge is on the front and the bracket is included. Check it when you change the
        clocks; hope never to need it.`,
    },
    {
      category: "sewing",
      name: "Blue linen thread",
      brand: "Eider Woollens",
      sku: "THREAD-LINEN",
      priceMinor: 640,
      options: { Strength: ["Fine", "Strong", "Sail"] },
      stockUnits: [140, 92, 36],
      shots: [alone("thread", "A spool of blue thread with a needle")],
      description: `Waxed linen on a beech spool, from hems up to sailcloth. It holds a knot, does
        not fray, and its blue is quiet enough for most trousers. A needle of the right size is
        tucked into the top.`,
    },
    {
      category: "sewing",
      name: "Sea-blue darning wool",
      brand: "Eider Woollens",
      sku: "WOOL-DARNING",
      priceMinor: 820,
      stockUnits: [57],
      shots: [alone("yarn", "A ball of blue wool with two needles in it")],
      description: `Fifty grams of the same wool our socks are knitted from, spun a little finer for
        elbows and heels. A mended thing tells people that you keep what you like. A card inside
        shows the stitch in six drawings.`,
    },
  ],
});
