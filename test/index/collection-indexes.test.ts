import { hnswProblem } from '../../index/hnsw.ts'
import { testCollectionIndexes } from '../contract/collection-indexes.ts'

testCollectionIndexes('exact', 'the embedded library')
// Without a C++ compiler the module is not there, and exact search stands in.
if ((await hnswProblem()) === undefined) testCollectionIndexes('hnsw', 'the embedded library')
