// The words generated products are made of: one list of nouns for every category that holds
// products, and what may stand before and after them.

export const NOUNS: Readonly<Record<string, readonly string[]>> = {
  pans: ["skillet", "wok", "griddle", "crêpe pan", "sauté pan"],
  pots: ["stockpot", "casserole", "saucepan", "milk pan"],
  drinkware: ["mug", "beaker", "carafe", "teapot", "goblet"],
  tableware: ["plate", "bowl", "platter", "egg cup", "gravy boat"],
  prep: ["paring knife", "grater", "chopping board", "canister", "peeler"],
  "soap-foam": ["soap", "bath salt", "shower gel", "loofah"],
  bathroom: ["towel rail", "shower head", "soap dish", "bath mat"],
  "skin-colour": ["lotion", "hand cream", "lip balm", "face oil"],
  grooming: ["comb", "razor", "toothbrush", "nail file"],
  potted: ["fern", "succulent", "geranium", "orchid", "ivy"],
  "bulbs-seeds": ["tulip bulbs", "poppy seeds", "crocus bulbs", "pea seeds"],
  trees: ["pine", "olive tree", "birch", "apple tree"],
  "garden-tools": ["trowel", "rake", "spade", "watering can", "shears"],
  "garden-life": ["bird table", "nest box", "sundial", "wind chime"],
  notebooks: ["notebook", "sketchbook", "diary", "jotter"],
  letters: ["writing pad", "envelopes", "postcards", "wall calendar"],
  pens: ["fountain pen", "rollerball", "pencil", "marker"],
  art: ["crayons", "watercolours", "chalks", "ink"],
  desk: ["ruler", "stapler", "letter tray", "paperweight"],
  deck: ["fender", "mooring line", "boat hook", "cleat"],
  navigation: ["compass", "chart", "barometer", "binoculars"],
  camp: ["tent", "lantern", "sleeping mat", "camp stove"],
  trail: ["rucksack", "walking boot", "flask", "walking pole"],
  "beach-swim": ["towel", "windbreak", "swim cap", "snorkel"],
  "soft-toys": ["bear", "rabbit", "seal", "elephant"],
  "wooden-toys": ["blocks", "train", "pull-along duck", "spinning top"],
  games: ["jigsaw", "dominoes", "draughts set", "card game"],
  "outdoor-play": ["kite", "ball", "skipping rope", "boomerang"],
  music: ["recorder", "tambourine", "drum", "ukulele"],
  lamps: ["table lamp", "lantern", "reading light", "bulb"],
  candles: ["candle", "candlestick", "oil lamp", "tealights"],
  furniture: ["chair", "stool", "bench", "side table", "bookcase"],
  clocks: ["wall clock", "alarm clock", "hourglass", "mantel clock"],
  "wall-shelf": ["print", "mirror", "vase", "bookend"],
  housekeeping: ["broom", "basket", "dustpan", "peg bag"],
  "tops-coats": ["shirt", "jumper", "overcoat", "cardigan", "smock"],
  trousers: ["jeans", "chinos", "shorts", "dungarees"],
  swimwear: ["swimsuit", "swim shorts", "rash vest", "beach robe"],
  shoes: ["plimsoll", "boot", "sandal", "clog"],
  knitwear: ["scarf", "socks", "mittens", "snood"],
  "hats-bags": ["cap", "tote", "beanie", "satchel", "sunglasses"],
  bread: ["loaf", "oatcakes", "shortbread", "crispbread"],
  sweets: ["chocolate", "fudge", "toffee", "nougat"],
  preserves: ["jam", "chutney", "pickle", "marmalade", "honey"],
  dairy: ["cheese", "butter", "quark", "ghee"],
  drinks: ["tea", "coffee", "cordial", "ginger beer"],
  produce: ["lemons", "pears", "walnuts", "peppercorns"],
  "striking-cutting": ["mallet", "saw", "chisel", "hatchet"],
  "turning-holding": ["screwdriver", "spanner", "vice", "pliers"],
  fixings: ["hinge", "hooks", "bolts", "padlock"],
  "power-safety": ["battery", "extension lead", "smoke alarm", "fuse"],
  sewing: ["thread", "needles", "darning mushroom", "buttons"],
};

export const ADJECTIVES = [
  ...["everyday", "little", "large", "plain", "quiet", "sturdy", "light", "deep", "folding"],
  ...["pocket", "travel", "winter", "summer", "evening", "morning", "family", "spare", "original"],
  ...["hand-made", "mended", "striped", "speckled", "smooth", "rough", "narrow", "wide", "classic"],
];

export const PLACES = [
  ...["Ashcombe", "Brightling", "Calder", "Dunmere", "Eastry", "Farrow", "Gannet Point"],
  ...["Hartsea", "Inverlow", "Kestrel", "Langsand", "Merrow", "Northquay", "Oldmill"],
  ...["Penwick", "Quillan", "Ravensea", "Stonehaven", "Thornby", "Upwell", "Westerley", "Yarrow"],
];

export const BRANDS = [
  ...["Alder & Finch", "Blackthorn", "Cove Supply", "Driftwood", "Ebb", "Foxglove Works"],
  ...["Grain Store", "Hazel & Son", "Islander", "Juniper", "Kittiwake", "Lodestar", "Millrace"],
];

export const REMARKS = [
  "It does one thing and does it for years.",
  "The second batch is better than the first, and the first was sold in a week.",
  "Made in a workshop of four people and a dog.",
  "It packs flat and arrives in a box without plastic.",
  "Wipe it with a damp cloth and put it back where you will look for it.",
  "People come back for a second one, usually as a present.",
  "It is a little heavier than it looks, and that is on purpose.",
  "Spare parts are kept for ten years after the last one is sold.",
  "Tested through a wet autumn by three households.",
  "The maker signs each one underneath.",
  "Every seam is sewn twice and every edge is rounded.",
  "It takes up less room than the one it replaces.",
];
