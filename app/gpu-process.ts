import { probeProviders } from '../models/devices.ts'

// Looks for a GPU in a process of its own: a broken driver may take the process down that touches it.
const found = await probeProviders(['cuda'])
process.send?.(found.includes('cuda'))
process.disconnect()
