import { fileURLToPath } from 'node:url'

export function samplePath(name: string): string {
  return fileURLToPath(new URL(`../../samples/files/${name}`, import.meta.url))
}
