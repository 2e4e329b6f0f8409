import { testLibrary } from '../contract/library.ts'
import { onEachPostgres } from './on-postgres.ts'
import { storesIn } from './store.ts'

onEachPostgres('Library in', (url, name) => testLibrary(name, storesIn(url)))
