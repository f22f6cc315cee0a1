import type { Address } from "../../../domain/address.ts";

const LINE_HEIGHT = 28;

/** A parcel label as a self-contained SVG data URL: sender's carrier, tracking number, address. */
export function drawLabel(carrier: string, trackingNumber: string, address: Address): string {
  const { name, line1, line2, city, region, postalCode, country } = address;
  const place = [postalCode, city, region].filter((part) => part !== undefined).join(" ");
  const lines = [carrier, trackingNumber, name, line1, line2, place, country]
    .filter((line) => line !== undefined)
    .map((line, index) => `<text x="24" y="${48 + index * LINE_HEIGHT}">${escapeXml(line)}</text>`);
  const svg = [
    '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="288"',
    ' font-family="monospace" font-size="18"><rect width="480" height="288" fill="white"/>',
    ...lines,
    "</svg>",
  ].join("");
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
