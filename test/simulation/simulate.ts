// Lives one world to its end and looks at it after every step.

import { violations } from "./invariants.ts";
import { World, type WorldOptions } from "./world.ts";

/** Many times what the longest story takes: a world that goes on longer has no end. */
const STEPS_MAX = 20_000;

/** The world at its end. Throws at the first step after which something is not as it must be. */
export async function simulate(options: WorldOptions): Promise<World> {
  const world = new World(options);
  const { seed } = options;
  for (let step = 1; step <= STEPS_MAX; step += 1) {
    const where = `seed ${seed}, step ${step}`;
    const goesOn = await world.step().catch((error: unknown) => {
      throw new Error(`${where}: ${error instanceof Error ? error.message : error}`);
    });
    const [violation] = violations(world);
    if (violation !== undefined) throw new Error(`${where}: ${violation}`);
    if (!goesOn) return world;
  }
  throw new Error(`seed ${seed}: no end after ${STEPS_MAX} steps`);
}
