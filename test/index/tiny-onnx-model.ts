/**
 * A sentence model of a few kilobytes, written by hand in ONNX's protobuf (onnx.proto3): last_hidden_state is one row of
 * a table for each token. `vectors[id]` is the vector of token `id`.
 */
export function tinyOnnxModel(
  vectors: readonly (readonly number[])[],
  options: { typeIds?: boolean } = {},
): Uint8Array {
  const inputs = ['input_ids', 'attention_mask', ...(options.typeIds ? ['token_type_ids'] : [])]
  const table = Float32Array.from(vectors.flat())
  const graph = message(
    bytes(
      1,
      message(text(1, 'table'), text(1, 'input_ids'), text(2, 'last_hidden_state'), text(4, 'Gather')),
    ),
    text(2, 'tiny'),
    bytes(5, tensor('table', [vectors.length, vectors[0]?.length ?? 0], table)),
    ...inputs.map((name) => bytes(11, valueInfo(name, INT64, ['batch', 'tokens']))),
    bytes(12, valueInfo('last_hidden_state', FLOAT, ['batch', 'tokens', 'width'])),
  )
  return message(number(1, 8), bytes(7, graph), bytes(8, message(text(1, ''), number(2, 17))))
}

/**
 * A cross-encoder of a few kilobytes: logits are the sum over all tokens of their worth, `worth[id]` each. With two or
 * three classes the worth is the second's and the others stay at 0.
 */
export function tinyCrossEncoder(worth: readonly number[], classes: 1 | 2 | 3): Uint8Array {
  const rows = worth.flatMap((value) => (classes === 1 ? [value] : [0, value, 0].slice(0, classes)))
  const overTokens = new Uint8Array(new BigInt64Array([1n]).buffer)
  const graph = message(
    bytes(1, message(text(1, 'table'), text(1, 'input_ids'), text(2, 'rows'), text(4, 'Gather'))),
    bytes(
      1,
      message(
        text(1, 'rows'),
        text(1, 'over'),
        text(2, 'logits'),
        text(4, 'ReduceSum'),
        bytes(5, message(text(1, 'keepdims'), number(3, 0), number(20, 2))),
      ),
    ),
    text(2, 'tiny'),
    bytes(5, tensor('table', [worth.length, classes], Float32Array.from(rows))),
    bytes(5, message(number(1, 1), number(2, INT64), text(8, 'over'), bytes(9, overTokens))),
    ...['input_ids', 'attention_mask', 'token_type_ids'].map((name) =>
      bytes(11, valueInfo(name, INT64, ['batch', 'tokens'])),
    ),
    bytes(12, valueInfo('logits', FLOAT, ['batch', 'classes'])),
  )
  return message(number(1, 8), bytes(7, graph), bytes(8, message(text(1, ''), number(2, 17))))
}

const FLOAT = 1
const INT64 = 7

function tensor(name: string, shape: readonly number[], data: Float32Array): Uint8Array {
  const raw = new Uint8Array(data.buffer)
  return message(...shape.map((size) => number(1, size)), number(2, FLOAT), text(8, name), bytes(9, raw))
}

function valueInfo(name: string, type: number, dimensions: readonly string[]): Uint8Array {
  const shape = message(...dimensions.map((dimension) => bytes(1, message(text(2, dimension)))))
  return message(text(1, name), bytes(2, message(bytes(1, message(number(1, type), bytes(2, shape))))))
}

function message(...fields: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(fields)
}

function text(field: number, value: string): Uint8Array {
  return bytes(field, Buffer.from(value))
}

/** Wire type 2: a length and as many bytes. */
function bytes(field: number, value: Uint8Array): Uint8Array {
  return Buffer.concat([varint(field * 8 + 2), varint(value.length), value])
}

/** Wire type 0. */
function number(field: number, value: number): Uint8Array {
  return Buffer.concat([varint(field * 8), varint(value)])
}

function varint(value: number): Uint8Array {
  const out: number[] = []
  let rest = value
  while (rest > 127) {
    out.push((rest & 127) | 128)
    rest >>>= 7
  }
  return Uint8Array.from([...out, rest])
}
