import type { Fault } from './fault.ts'
import { kill } from './kill.ts'

/** In the order they are tried in. */
export const FAULTS: readonly Fault[] = [kill]
