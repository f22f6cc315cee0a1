import { describe, expect, it } from "vitest";
import { readPostalCode } from "../../../domain/postal/postal-codes.ts";
import { rulesFor } from "../../../domain/pricing/destinations.ts";

const rateAt = (country: string, postalCode: string) =>
  rulesFor({ country, postalCode: readPostalCode(country, postalCode) })?.taxMilliPercent;

describe("the tax of a special area", () => {
  it.each([
    ["the Canary Islands", "ES", "35001", 0],
    ["Tenerife", "ES", "38001", 0],
    ["Ceuta", "ES", "51001", 0],
    ["Melilla", "ES", "52001", 0],
    ["Madrid", "ES", "28001", 21_000],
    ["Helgoland", "DE", "27498", 0],
    ["Büsingen", "DE", "D-78266", 0],
    ["Cuxhaven", "DE", "27472", 19_000],
    ["Livigno", "IT", "23041", 0],
    ["Campione d'Italia", "IT", "22061", 0],
    ["San Marino", "IT", "47890", 0],
    ["Sondrio", "IT", "23100", 22_000],
    ["Åland", "FI", "AX-22100", 0],
    ["Turku", "FI", "20100", 25_500],
    ["Jersey", "GB", "je2 3ab", 0],
    ["Guernsey", "GB", "GY1 1AA", 0],
    ["the Isle of Man", "GB", "IM1 1AA", 20_000],
    ["Madeira", "PT", "9000-001", 22_000],
    ["Porto Santo", "PT", "9400-001", 22_000],
    ["the Azores", "PT", "9500-001", 16_000],
    ["Lisbon", "PT", "1000-001", 23_000],
    ["Réunion", "FR", "97400", 8500],
    ["Guadeloupe", "FR", "97100", 8500],
    ["Saint-Martin", "FR", "97150", 0],
    ["Guyane", "FR", "97300", 0],
    ["Mayotte", "FR", "97600", 0],
    ["Monaco", "FR", "98000", 20_000],
    ["Corsica", "FR", "20000", 20_000],
    ["Mount Athos", "GR", "630 86", 0],
    ["Kleinwalsertal", "AT", "6991", 19_000],
    ["Greenland", "DK", "3900", 0],
    ["Helsingør", "DK", "3000", 25_000],
    ["Svalbard", "NO", "9170", 0],
    ["Samnaun", "CH", "7563", 0],
    ["Norfolk Island", "AU", "2899", 0],
  ])("is charged in %s (%s %s) at %i thousandths of a percent", (_, country, code, rate) => {
    expect(rateAt(country, code)).toBe(rate);
  });

  it("is the country's own where no postal code is given", () => {
    expect(rulesFor({ country: "PT" })?.taxMilliPercent).toBe(23_000);
  });
});
