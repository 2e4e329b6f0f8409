#!/usr/bin/env node
// Lectern is run from its TypeScript sources; tsx strips the types on the way in.
import { register } from 'tsx/esm/api'

register()
await import('../cli.ts')
