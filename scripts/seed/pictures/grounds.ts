// The grounds pictures stand on: one calm tint for each department, all of one lightness, so that
// the shop looks lit by one lamp. `lit` is the ground near the light, `shade` away from it.

export interface Ground {
  readonly lit: string;
  readonly shade: string;
  /** Colour of the shadow that things cast on this ground. */
  readonly shadow: string;
}

export const GROUNDS = {
  sand: { lit: "#f8efe1", shade: "#e6d5bb", shadow: "#6b5433" },
  foam: { lit: "#ebf4f3", shade: "#c8dfdd", shadow: "#35605f" },
  moss: { lit: "#f0f4e6", shade: "#d2dfbd", shadow: "#4d6032" },
  parchment: { lit: "#f6f1e6", shade: "#e2d8c2", shadow: "#665a3d" },
  tide: { lit: "#e8f1f6", shade: "#c2d8e4", shadow: "#325568" },
  butter: { lit: "#fbf3da", shade: "#eedda9", shadow: "#75602a" },
  dusk: { lit: "#f0edf5", shade: "#d8d1e5", shadow: "#51466d" },
  shell: { lit: "#f9ece8", shade: "#ebcfc8", shadow: "#75473f" },
  oat: { lit: "#f5efe6", shade: "#dfd0bd", shadow: "#645038" },
  slate: { lit: "#edf0f2", shade: "#cfd6db", shadow: "#434f5a" },
} as const satisfies Record<string, Ground>;

export type GroundName = keyof typeof GROUNDS;
