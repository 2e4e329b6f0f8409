import fc from 'fast-check'

/**
 * Property tests draw the same cases on every run, so that a red run is the change's doing. To search further:
 * `LECTERN_TEST_SEED=$RANDOM LECTERN_TEST_RUNS=2000 npx vitest run test/index`.
 */
const { LECTERN_TEST_SEED = '20261121', LECTERN_TEST_RUNS = '100' } = process.env

fc.configureGlobal({ seed: Number(LECTERN_TEST_SEED), numRuns: Number(LECTERN_TEST_RUNS) })
