import type { Attribute, Attributes, Graph, GraphContents, Initializer, Node, ValueInfo } from './graph.ts'
import { createMessage, type MessageWriter } from './protobuf.ts'
import type { ElementType } from './tensor-bytes.ts'

/** Version of the file format: 10 goes with ONNX 1.16, which defines operator set 21. */
const IR_VERSION = 10
const OPERATOR_SET = 21
const RUNTIME_DOMAIN = 'com.microsoft'

/**
 * A graph as a ModelProto (onnx.proto of ONNX 1.16; field numbers below are its own). Weights in external files are only
 * named, so a model of any size is a small file. Equal graphs give equal bytes.
 */
export function encodeModel(
  graph: Graph,
  { metadata = {} }: Readonly<{ metadata?: Readonly<Record<string, string>> }> = {},
): Uint8Array {
  const model = createMessage()
  model.varint(1, IR_VERSION)
  model.string(2, 'lectern')
  model.message(7, (message) => writeGraph(message, graph.contents))
  for (const [domain, version] of [['', OPERATOR_SET] as const, [RUNTIME_DOMAIN, 1] as const]) {
    model.message(8, (message) => {
      message.string(1, domain)
      message.varint(2, version)
    })
  }
  for (const [key, value] of Object.entries(metadata)) model.message(14, entry(key, value))
  return model.finish()
}

function writeGraph(message: MessageWriter, graph: GraphContents): void {
  for (const node of graph.nodes) message.message(1, (inner) => writeNode(inner, node))
  message.string(2, graph.name)
  for (const tensor of graph.initializers) message.message(5, (inner) => writeTensor(inner, tensor))
  for (const input of graph.inputs) message.message(11, (inner) => writeValueInfo(inner, input))
  for (const output of graph.outputs) message.message(12, (inner) => writeValueInfo(inner, output))
}

function writeNode(message: MessageWriter, node: Node): void {
  for (const input of node.inputs) message.string(1, input)
  for (const output of node.outputs) message.string(2, output)
  message.string(3, node.name)
  message.string(4, node.op)
  writeAttributes(message, node.attributes)
  if (node.domain !== '') message.string(7, node.domain)
}

function writeAttributes(message: MessageWriter, attributes: Attributes): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    message.message(5, (inner) => {
      inner.string(1, name)
      writeAttribute(inner, attribute)
    })
  }
}

/** Field 20 is AttributeType. */
function writeAttribute(message: MessageWriter, attribute: Attribute): void {
  if ('int' in attribute) {
    message.varint(3, attribute.int)
    message.varint(20, 2)
  } else if ('float' in attribute) {
    message.float(2, attribute.float)
    message.varint(20, 1)
  } else if ('string' in attribute) {
    message.string(4, attribute.string)
    message.varint(20, 3)
  } else if ('ints' in attribute) {
    message.packedVarints(8, attribute.ints)
    message.varint(20, 7)
  } else if ('floats' in attribute) {
    message.packedFloats(7, attribute.floats)
    message.varint(20, 6)
  } else {
    message.message(6, (inner) => writeGraph(inner, attribute.graph.contents))
    message.varint(20, 5)
  }
}

/** TensorProto.DataType. */
export const dataTypes: Readonly<Record<ElementType, number>> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
}

/** Value of TensorProto.DataLocation for bytes outside the file. */
const EXTERNAL = 1

function writeTensor(message: MessageWriter, { name, type, shape, data }: Initializer): void {
  message.packedVarints(1, shape)
  message.varint(2, dataTypes[type])
  message.string(8, name)
  if (data instanceof Uint8Array) {
    message.bytes(9, data)
    return
  }
  message.message(13, entry('location', data.location))
  message.message(13, entry('offset', String(data.offset)))
  message.message(13, entry('length', String(data.length)))
  message.varint(14, EXTERNAL)
}

function writeValueInfo(message: MessageWriter, { name, type, shape }: ValueInfo): void {
  message.string(1, name)
  message.message(2, (typeProto) =>
    typeProto.message(1, (tensor) => {
      tensor.varint(1, dataTypes[type])
      tensor.message(2, (shapeProto) => {
        for (const size of shape) {
          shapeProto.message(1, (dimension) =>
            typeof size === 'number' ? dimension.varint(1, size) : dimension.string(2, size),
          )
        }
      })
    }),
  )
}

function entry(key: string, value: string): (message: MessageWriter) => void {
  return (message) => {
    message.string(1, key)
    message.string(2, value)
  }
}
