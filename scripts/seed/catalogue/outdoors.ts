// The outdoors department: for boats, tents and the water between them.

import { alone, beside, close, three } from "../pictures/recipe.ts";
import { defineDepartment } from "./define.ts";

export const outdoors = defineDepartment({
  slug: "outdoors",
  name: "Outdoors & Sailing",
  description: "Gear that has been wet, dropped and slept in before we put it on the shelf.",
  ground: "tide",
  categories: [
    {
      slug: "sailing",
      name: "Sailing",
      children: [
        { slug: "deck", name: "On deck" },
        { slug: "navigation", name: "Finding the way" },
      ],
    },
    {
      slug: "camping",
      name: "Camping & walking",
      children: [
        { slug: "camp", name: "Camp" },
        { slug: "trail", name: "Trail" },
      ],
    },
    { slug: "beach-swim", name: "Beach & swimming" },
  ],
  products: [
    {
      category: "deck",
      name: "Folding dinghy anchor",
      brand: "Tern & Tide",
      sku: "ANCHOR-FOLD",
      priceMinor: 4400,
      options: { Weight: ["3 kg", "6 kg"] },
      addMinor: { "6 kg": 2100 },
      stockUnits: [28, 13],
      shots: [
        alone("anchor", "A blue anchor with a ring at the top"),
        close("anchor", "The flukes and shank of a blue anchor, seen close"),
      ],
      description: `Galvanised and then coated blue, so it can be found again on a grey bottom. The
        arms fold flat for the locker and lock open with a quarter turn. Three kilos hold a dinghy
        over lunch, six hold it over night.`,
    },
    {
      category: "deck",
      name: "Throwing ring buoy",
      brand: "Tern & Tide",
      sku: "BUOY-RING",
      priceMinor: 6200,
      stockUnits: [22],
      shots: [alone("ring-buoy", "A red and white ring buoy with a rope around it")],
      description: `A ring that floats high, carries two adults, and can be thrown one-handed. The
        grab line is stitched, not stapled, and the bands reflect a torch from far away. Keep it
        where a visitor would look for it.`,
    },
    {
      category: "deck",
      name: "Braided dock line",
      brand: "Tern & Tide",
      sku: "ROPE-DOCK",
      priceMinor: 1900,
      options: { Length: ["5 m", "10 m", "20 m"] },
      addMinor: { "10 m": 1400, "20 m": 3900 },
      stockUnits: [160, 105, 31],
      shots: [alone("knot", "A blue rope tied in a figure-eight knot")],
      description: `Twelve-strand polyester that gives a little when the swell comes in, and stays
        supple after a winter outside. An eye is spliced at one end. The picture shows a
        figure-eight, the first knot worth learning.`,
    },
    {
      category: "deck",
      name: "Bright deck vest",
      brand: "Tern & Tide",
      sku: "VEST-DECK",
      priceMinor: 3300,
      options: { Size: ["S", "M", "L", "XL"] },
      stockUnits: [14, 39, 26, 5],
      shots: [alone("safety-vest", "An orange vest with pale reflecting bands")],
      description: `A high-visibility vest for night watches and for the walk along the quay. Mesh
        at the back keeps it cool over oilskins, and the bands shine in any headlamp. It is not a
        life jacket; wear that underneath.`,
    },
    {
      category: "navigation",
      name: "Brass hand compass",
      brand: "Tern & Tide",
      sku: "COMPASS-BRASS",
      priceMinor: 5400,
      stockUnits: [17],
      shots: [
        alone("compass", "A brass compass with a steel dial"),
        beside("compass", "world-map", "A brass compass with a folded chart in front"),
      ],
      description: `The needle settles within three seconds and the capsule is filled against
        bubbles. The lid closes with a click you can hear in the dark. It has found north in two
        hemispheres; please say which one you sail in when you order.`,
    },
    {
      category: "navigation",
      name: "Tripod coast telescope",
      brand: "Clearwater Glass",
      sku: "SCOPE-COAST",
      priceMinor: 21900,
      compareAtMinor: 25900,
      stockUnits: [2],
      shots: [alone("telescope", "A telescope on a three-legged stand")],
      description: `Sixty millimetres of coated glass: the names of ships by day, the moons of
        Jupiter by night. The tripod reaches eye height and has a hook for ballast in wind.
        Everyone in the house will use it, mostly for looking at the neighbours' boat.`,
    },
    {
      category: "camp",
      name: "Two-person dune tent",
      brand: "Highmoor",
      sku: "TENT-DUNE",
      priceMinor: 18900,
      options: { Sleeps: ["2 people", "3 people"] },
      addMinor: { "3 people": 4500 },
      stockUnits: [11, 6],
      shots: [
        alone("tent", "A green tent under a crescent moon"),
        close("tent", "The open flap of a green tent, seen close"),
      ],
      description: `Low at the windward end and tall enough at the other to sit up in. The pegs are
        wide and long, because sand is not soil. Pitches in four minutes, outer first, so the
        inside stays dry when you arrive in rain.`,
    },
    {
      category: "camp",
      name: "Pocket torch",
      brand: "Lampwick",
      sku: "TORCH-POCKET",
      priceMinor: 2250,
      stockUnits: [140],
      shots: [alone("flashlight", "A grey torch throwing a yellow beam")],
      description: `One button, three strengths, and it remembers the one you used last. Charges
        from any USB-C lead and runs forty hours on low. It floats, lens up, which is how we got
        the test model back.`,
    },
    {
      category: "trail",
      name: "Weekend backpack",
      brand: "Highmoor",
      sku: "PACK-WEEKEND",
      priceMinor: 9800,
      options: { Volume: ["24 l", "36 l"], Colour: ["Raspberry", "Slate"] },
      addMinor: { "36 l": 2200 },
      stockUnits: [18, 25, 9, 0],
      shots: [
        alone("backpack", "A raspberry-red backpack with a front pocket"),
        beside("backpack", "flashlight", "A red backpack with a torch in front"),
      ],
      description: `A pack for two nights and one pair of dry shoes. The back is shaped and airy,
        the belt can be zipped away, and the lid opens wide enough to see the bottom. Woven from
        recycled nylon that shrugs off a shower.`,
    },
    {
      category: "trail",
      name: "Cliff path walking boot",
      brand: "Cobbler's Reach",
      sku: "BOOT-CLIFF",
      priceMinor: 14500,
      options: { Size: ["38", "40", "42", "44", "46"] },
      stockUnits: [7, 12, 15, 10, 1],
      shots: [alone("hiking-boot", "A tan walking boot with a thick sole")],
      description: `Waxed leather in one piece around the foot, so there are few seams for water to
        find. The sole is soft enough to grip wet chalk and can be replaced twice. Allow a week of
        short walks before a long one.`,
    },
    {
      category: "beach-swim",
      name: "Mask and snorkel",
      brand: "Brackwater",
      sku: "MASK-SNORKEL",
      priceMinor: 3600,
      options: { Fit: ["Child", "Adult"] },
      addMinor: { Adult: 700 },
      stockUnits: [44, 57],
      shots: [alone("diving-mask", "A diving mask with a red snorkel")],
      description: `A silicone skirt that seals on freckles and beards alike, and tempered glass
        that a stone will not star. The snorkel has a valve at its lowest point, so one puff clears
        it. Rub the lens with soap once before the first dive.`,
    },
    {
      category: "beach-swim",
      name: "Striped beach umbrella",
      brand: "Tern & Tide",
      sku: "UMBRELLA-BEACH",
      priceMinor: 5900,
      compareAtMinor: 6900,
      stockUnits: [29],
      shots: [alone("umbrella-on-ground", "A red and white umbrella standing in sand")],
      description: `Two metres of shade with a pole that screws into the sand and stays there. The
        cloth blocks nearly all the sun that burns, and a vent at the top lets gusts through. Folds
        into a bag with a strap.`,
    },
    {
      category: "beach-swim",
      name: "Wide-view swim goggles",
      brand: "Brackwater",
      sku: "GOGGLES-WIDE",
      priceMinor: 2400,
      options: { Lens: ["Clear", "Tinted"] },
      stockUnits: [66, 48],
      shots: [
        alone("goggles", "Blue goggles on a dark strap"),
        three("goggles", "Three pairs of blue goggles"),
      ],
      description: `One curved lens and no bridge in the middle of it: you see the buoy and the
        swimmer next to you. The seal is soft, so the rings around your eyes are gone by breakfast.
        Tinted for the evening sun, clear for pools.`,
    },
  ],
});
