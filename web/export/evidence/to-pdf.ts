import type { EvidenceInput } from './evidence.ts'
export async function* toPdf(_input: EvidenceInput): AsyncGenerator<Uint8Array> {
  yield Buffer.from('')
}
