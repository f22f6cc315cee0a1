/** The largest number of available units that is disclosed to shoppers. */
export const DISCLOSED_UNITS_MAX = 12;

/** The number of units where it may be disclosed; undefined otherwise. */
export function disclosedUnits(availableUnits: number): number | undefined {
  return availableUnits <= DISCLOSED_UNITS_MAX ? availableUnits : undefined;
}
