/** Reproducible bytes for tests: a failure is repeated by its seed. */
export { seededRandom } from '../server/cli/attack/seeded-random.ts';
