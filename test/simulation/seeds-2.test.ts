import { testSeeds } from "./seeds-in-test.ts";

testSeeds(2);
