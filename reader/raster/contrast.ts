import { type Gray, histogram, quantile } from './gray.ts'

/**
 * Paper made white: each pixel divided by the paper's brightness around it, so that shadows, folds and gray paper go.
 * The paper is the 90th percentile of square cells of `cell` pixels, lifted to the brightest neighbor (a cell full of
 * ink has no paper of its own) and interpolated between cell centers.
 */
export function flattenPaper(gray: Gray, cell: number): Gray {
  const paper = brightestNeighbor(paperCells(gray, cell))
  const { width, height } = gray
  const data = new Uint8Array(gray.data.length)
  for (let y = 0; y < height; y++) {
    const row = interpolation(y, cell, paper.rows)
    for (let x = 0; x < width; x++) {
      const column = interpolation(x, cell, paper.columns)
      const top = mix(paper.values, row.low * paper.columns, column)
      const bottom = mix(paper.values, row.high * paper.columns, column)
      const white = Math.max(1, top + (bottom - top) * row.share)
      data[y * width + x] = Math.min(255, (gray.data[y * width + x]! * 255) / white)
    }
  }
  return { width, height, data }
}

/** Share of pixels that may be blacker than black and whiter than white after stretching. */
const CLIPPED = 0.005

/** The darkest ink made black and the brightest paper white. */
export function stretchContrast(gray: Gray): Gray {
  const counts = histogram(gray)
  const black = quantile(counts, CLIPPED)
  const white = quantile(counts, 1 - CLIPPED)
  // A page of one shade has no contrast to stretch, only noise to raise.
  if (white - black < 16) return gray
  const table = Uint8Array.from({ length: 256 }, (_, value) =>
    Math.round(Math.min(255, Math.max(0, ((value - black) * 255) / (white - black)))),
  )
  return { ...gray, data: gray.data.map((value) => table[value]!) }
}

type Cells = Readonly<{ columns: number; rows: number; values: Float32Array }>

function paperCells(gray: Gray, cell: number): Cells {
  const columns = Math.ceil(gray.width / cell)
  const rows = Math.ceil(gray.height / cell)
  const values = new Float32Array(columns * rows)
  const counts = new Uint32Array(256)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      counts.fill(0)
      for (let y = row * cell; y < Math.min(gray.height, (row + 1) * cell); y++) {
        for (let x = column * cell; x < Math.min(gray.width, (column + 1) * cell); x++) {
          counts[gray.data[y * gray.width + x]!]!++
        }
      }
      values[row * columns + column] = quantile(counts, 0.9)
    }
  }
  return { columns, rows, values }
}

function brightestNeighbor({ columns, rows, values }: Cells): Cells {
  const lifted = new Float32Array(values.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let best = 0
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          best = Math.max(best, values[y * columns + x]!)
        }
      }
      lifted[row * columns + column] = best
    }
  }
  return { columns, rows, values: lifted }
}

type Interpolation = Readonly<{ low: number; high: number; share: number }>

function interpolation(position: number, cell: number, count: number): Interpolation {
  const at = Math.min(count - 1, Math.max(0, (position + 0.5) / cell - 0.5))
  const low = Math.floor(at)
  return { low, high: Math.min(count - 1, low + 1), share: at - low }
}

function mix(values: Float32Array, row: number, { low, high, share }: Interpolation): number {
  return values[row + low]! + (values[row + high]! - values[row + low]!) * share
}
