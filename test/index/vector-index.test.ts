import { createExactIndex } from '../../index/exact.ts'
import { hnswProblem, openHnswIndex } from '../../index/hnsw.ts'
import { testVectorIndex } from '../contract/vector-index.ts'

testVectorIndex('exact', async (dimensions) => createExactIndex({ dimensions }))
// Without a C++ compiler the module is not there, and exact search stands in.
if ((await hnswProblem()) === undefined)
  testVectorIndex('hnsw', (dimensions) => openHnswIndex({ dimensions }))
