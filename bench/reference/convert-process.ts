import { convertCheckpoint } from '../../reader/kosmos/convert/convert.ts'
import type { Precision } from '../../reader/kosmos/engine/engine.ts'

// Converts one checkpoint and ends: a process of its own, so that its memory can be told from others'.
const [folder = '', precision] = process.argv.slice(2)
// The parent passes one of its own constants.
await convertCheckpoint({ folder, precision: precision as Precision, signal: new AbortController().signal })
