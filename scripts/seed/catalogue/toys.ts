// The toy department: to cuddle, to build, to win at, to make a noise with.

import { alone, beside, close, three } from "../pictures/recipe.ts";
import { defineDepartment } from "./define.ts";

export const toys = defineDepartment({
  slug: "toys",
  name: "Toys & Games",
  description: "Few batteries, many rules of your own, and nothing that breaks by Sunday.",
  ground: "butter",
  categories: [
    {
      slug: "toy-box",
      name: "Toy box",
      children: [
        { slug: "soft-toys", name: "Soft toys" },
        { slug: "wooden-toys", name: "Wooden toys" },
      ],
    },
    { slug: "games", name: "Games & puzzles" },
    { slug: "outdoor-play", name: "Out of doors" },
    { slug: "music", name: "Music" },
  ],
  products: [
    {
      category: "soft-toys",
      name: "Barnaby the bear",
      brand: "Little Gannet",
      sku: "BEAR-BARNABY",
      priceMinor: 2900,
      options: { Size: ["Small", "Large"] },
      addMinor: { Large: 1900 },
      stockUnits: [105, 23],
      shots: [
        alone("teddy-bear", "A sitting brown teddy bear"),
        close("teddy-bear", "The face of a brown teddy bear, seen close"),
      ],
      description: `A bear that sits by himself and listens well. His eyes are embroidered, so he is
        safe from the first day, and he may be washed at thirty degrees if it has to be. Stuffed
        with wool, which makes him warm and a little heavy.`,
    },
    {
      category: "soft-toys",
      name: "Otis the octopus",
      brand: "Little Gannet",
      sku: "OCTOPUS-OTIS",
      priceMinor: 2400,
      stockUnits: [37],
      shots: [alone("octopus", "An orange octopus with curled arms")],
      description: `Eight arms, each with a different filling: rice, crackle, a bell, nothing at
        all. Babies find their favourite within an hour and keep it for years. Knitted from cotton
        and sewn shut twice.`,
    },
    {
      category: "soft-toys",
      name: "Wendeline the whale",
      brand: "Little Gannet",
      sku: "WHALE-WENDELINE",
      priceMinor: 2600,
      stockUnits: [0],
      shots: [alone("whale", "A round blue whale with a lifted tail")],
      description: `A whale the length of a forearm, good as a pillow on the night train. Her belly
        is corduroy and her back is plush, so that fingers have something to do. She is made in
        small batches and is often out at sea.`,
    },
    {
      category: "wooden-toys",
      name: "Little steam engine",
      brand: "Little Gannet",
      sku: "ENGINE-STEAM",
      priceMinor: 3400,
      stockUnits: [26],
      shots: [
        alone("locomotive", "A red and black toy steam engine"),
        beside("locomotive", "teddy-bear", "A toy steam engine with a small bear in front"),
      ],
      description: `Beech wheels on steel axles, so it rolls from one end of the hall to the other.
        Painted with water-based lacquer in three coats. It fits the common wooden rails, and needs
        none.`,
    },
    {
      category: "wooden-toys",
      name: "Family of nesting dolls",
      brand: "Little Gannet",
      sku: "DOLLS-NESTING",
      priceMinor: 3900,
      options: { Dolls: ["5 dolls", "7 dolls"] },
      addMinor: { "7 dolls": 1600 },
      stockUnits: [19, 3],
      shots: [
        alone("nesting-dolls", "A painted wooden doll in a pink scarf"),
        three("nesting-dolls", "Three painted wooden dolls in pink scarves"),
      ],
      description: `Turned from lime wood so evenly that the halves close with a small sigh. Each
        doll is painted by one person from start to finish, and the smallest, no larger than a
        bean, has a smile too.`,
    },
    {
      category: "wooden-toys",
      name: "Ball-bearing yo-yo",
      brand: "Little Gannet",
      sku: "YOYO-STAR",
      priceMinor: 1200,
      stockUnits: [215],
      shots: [alone("yo-yo", "A violet yo-yo with a star and an orange string")],
      description: `It sleeps for half a minute and comes back when called. The bearing can be
        cleaned with a drop of oil, and three spare strings are in the box. Instructions for eleven
        tricks, of which we can do four.`,
    },
    {
      category: "games",
      name: "Weighted chess set",
      brand: "Long Evening",
      sku: "CHESS-WEIGHTED",
      priceMinor: 5600,
      options: { Board: ["Cloth", "Maple"] },
      addMinor: { Maple: 3900 },
      stockUnits: [21, 4],
      shots: [
        alone("chess-pawn", "A black chess pawn"),
        three("chess-pawn", "Three black chess pawns"),
      ],
      description: `Pieces with a steel core and a felt foot, which land with a thump that settles
        arguments. Two spare queens are included for the ambitious. The cloth board rolls up in the
        lid, the maple one deserves a table of its own.`,
    },
    {
      category: "games",
      name: "Six rounded dice",
      brand: "Long Evening",
      sku: "DICE-SIX",
      priceMinor: 650,
      stockUnits: [340],
      shots: [alone("game-die", "A white die with dark spots and one red")],
      description: `Drilled, inked and then rolled ten thousand times by a machine that keeps
        count, so they are as fair as dice can be. The corners are soft and do not scar a table.
        The rules of five old games are printed on the bag.`,
    },
    {
      category: "games",
      name: "Lighthouse jigsaw",
      brand: "Long Evening",
      sku: "JIGSAW-LIGHT",
      priceMinor: 2200,
      options: { Pieces: ["200", "500", "1000"] },
      addMinor: { "500": 500, "1000": 1000 },
      stockUnits: [48, 71, 20],
      shots: [alone("puzzle-piece", "A yellow-green jigsaw piece")],
      description: `A view of the point at dusk, with more sky in it than you would wish. The board
        is thick and cut so that pieces hold when lifted. One missing piece is replaced free; tell
        us which, the rows are numbered on the back.`,
    },
    {
      category: "games",
      name: "Linen-finish playing cards",
      brand: "Long Evening",
      sku: "CARDS-LINEN",
      priceMinor: 890,
      compareAtMinor: 1200,
      stockUnits: [126],
      shots: [alone("joker", "A playing card with a laughing joker")],
      description: `Fifty-two cards and three jokers that glide when new and still part cleanly
        after a summer of sandy hands. Large corners for evenings with one candle. The joker is
        drawn after our postman, who knows.`,
    },
    {
      category: "outdoor-play",
      name: "Diamond beach kite",
      brand: "Tern & Tide",
      sku: "KITE-DIAMOND",
      priceMinor: 2700,
      stockUnits: [52],
      shots: [
        alone("kite", "A four-coloured kite with bows on its tail"),
        close("kite", "The coloured panels of a kite, seen close"),
      ],
      description: `Flies in the lightest breeze we would call one, and needs a single person to
        launch it. Fibreglass spars, ripstop cloth and forty metres of line on a winder that
        doesn't tangle. The tail clips off for stronger wind.`,
    },
    {
      category: "outdoor-play",
      name: "Weatherproof football",
      brand: "Highmoor",
      sku: "BALL-FOOT",
      priceMinor: 2350,
      options: { Size: ["Size 3", "Size 4", "Size 5"] },
      stockUnits: [40, 62, 110],
      shots: [alone("soccer-ball", "A white football with blue panels")],
      description: `Stitched by hand with waxed thread, so it keeps its shape when it spends a night
        under the hedge. Size 3 is for children under eight, 5 is the full one. Comes flat, with a
        needle for the pump.`,
    },
    {
      category: "music",
      name: "Red piano accordion",
      brand: "Long Evening",
      sku: "ACCORDION-RED",
      priceMinor: 32900,
      stockUnits: [1],
      shots: [alone("accordion", "A red accordion with white keys")],
      description: `Thirty-two basses and twenty-six keys: small enough for a twelve-year-old,
        serious enough for a wedding. Steel reeds, tuned a shade apart for the sound of harbours.
        We have one at a time and it is always the last one.`,
    },
    {
      category: "music",
      name: "Pair of painted maracas",
      brand: "Long Evening",
      sku: "MARACAS-PAIR",
      priceMinor: 1480,
      stockUnits: [73],
      shots: [alone("maracas", "Two maracas with coloured stripes")],
      description: `Two gourds with different voices, one low and one bright, filled with seeds from
        last year's garden. The handles are pinned and glued. They come with the sincere sympathy
        of the shop to everybody else in the house.`,
    },
  ],
});
