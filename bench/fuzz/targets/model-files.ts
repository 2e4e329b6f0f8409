import assert from 'node:assert/strict'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readInstalled } from '../../../models/installed.ts'
import { jsonOf } from '../../../models/json.ts'
import { checkSafetensorsLength } from '../../../models/pull/safetensors-length.ts'
import { parseConfig } from '../../../reader/kosmos/convert/config.ts'
import { MANIFEST, readManifest } from '../../../reader/kosmos/convert/manifest.ts'
import { readHeader } from '../../../reader/kosmos/convert/safetensors.ts'
import { openVocabulary } from '../../../reader/kosmos/tokens/vocabulary.ts'
import { holdsPrototype, onlyThrows } from '../laws.ts'
import type { OpenTarget, Target } from '../target.ts'

const JSON_WORDS = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '""',
  'null',
  'true',
  '-1',
  '1e999',
  '0.5',
  '"__proto__":{}',
  '"constructor":',
  '"\\ud800"',
]

/** Weights as somebody may bring them: the header of a safetensors file. */
export const safetensors: Target = {
  name: 'safetensors',
  covers: /^(reader\/kosmos\/convert\/safetensors|models\/pull\/safetensors-length|models\/json)/,
  words: [
    ...JSON_WORDS,
    '"dtype":"F32"',
    '"BF16"',
    '"shape":[2]',
    '"data_offsets":[0,8]',
    '"__metadata__":{}',
    '\0\0\0\0',
  ],
  seeds: async () => [
    withHeader('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', 8),
    withHeader(
      '{"__metadata__":{"format":"pt"},"a":{"dtype":"F16","shape":[2,2],"data_offsets":[0,8]},"b":{"dtype":"BF16","shape":[],"data_offsets":[8,10]}}',
      10,
    ),
    withHeader('{}', 0),
  ],
  open: () =>
    inFile('model.safetensors', async (path, bytes) => {
      const handle = await open(path)
      try {
        await onlyThrows(['model-damaged'], async () => {
          for (const tensor of await readHeader(handle, 'model.safetensors')) {
            assert.ok(
              tensor.offset >= 8 && tensor.offset + tensor.bytes <= bytes.length,
              'a tensor beyond its file',
            )
          }
        })
      } finally {
        await handle.close()
      }
      await onlyThrows(['model-damaged'], () => checkSafetensorsLength(path, 'model.safetensors'))
    }),
}

/** The JSON that lies beside weights. */
export const modelFiles: Target = {
  name: 'model-files',
  covers: /^(reader\/kosmos\/(convert\/(config|manifest)|tokens\/vocabulary)|models\/installed)/,
  words: [
    ...JSON_WORDS,
    ...[
      '"model_type":"kosmos-2.5"',
      '"text_config":{',
      '"vision_config":{',
      '"hidden_size":',
      '"attention_heads":',
      '"format":2',
      '"profiles":{',
    ],
    ...[
      '"model":{"vocab":{',
      '"added_tokens":[',
      '"content":',
      '"id":',
      '"!"',
      '"<bbox>"',
      '"files":[',
      '"sha256":',
      '"name":"../x"',
    ],
  ],
  seeds: async () => [
    '{"model_type":"kosmos-2.5","latent_query_num":6,"text_config":{"embed_dim":48,"attention_heads":4},"vision_config":{"hidden_size":48}}',
    '{"model":{"vocab":{"!":4,"\\u0100":5}},"added_tokens":[{"content":"<bbox>","id":100286}]}',
    `{"name":"a","repository":"b/c","revision":null,"origin":"d","files":[{"name":"e","bytes":1,"sha256":"${'0'.repeat(64)}"}]}`,
    `{"format":2,"shape":{},"weights":"${'0'.repeat(64)}","profiles":{"q8":{"vision":"v","decoder":"d","files":[]}}}`,
  ],
  open: async () => {
    const files = await inFiles(['installed.json', MANIFEST, 'tokenizer.json'])
    return {
      run: async (input) => {
        const folder = await files.write(input)
        const json = jsonOf(new TextDecoder().decode(input))
        if (json !== undefined) await onlyThrows(['model-damaged'], () => parseConfig(json))
        await readInstalled(folder)
        await onlyThrows(['model-damaged'], () => readManifest(folder))
        await onlyThrows(['model-damaged'], () => openVocabulary(join(folder, 'tokenizer.json')))
        holdsPrototype()
      },
      close: files.close,
    }
  },
}

function withHeader(header: string, dataBytes: number): Uint8Array {
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(header.length))
  return Buffer.concat([length, Buffer.from(header), Buffer.alloc(dataBytes)])
}

/** Each input is the content of a file of its own folder when `run` is called. */
export async function inFile(
  name: string,
  run: (path: string, bytes: Uint8Array) => Promise<void>,
): Promise<OpenTarget> {
  const files = await inFiles([name])
  return { run: async (input) => run(join(await files.write(input), name), input), close: files.close }
}

async function inFiles(names: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-fuzz-'))
  return {
    write: async (input: Uint8Array): Promise<string> => {
      await Promise.all(names.map((name) => writeFile(join(folder, name), input)))
      return folder
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
