import type { Gray } from './gray.ts'

/** The image reduced by the least whole factor that leaves at most `pixelsMax` pixels, each the mean of a square. */
export function shrink(gray: Gray, pixelsMax: number): Gray {
  const factor = Math.ceil(Math.sqrt((gray.width * gray.height) / pixelsMax))
  if (factor <= 1) return gray
  const width = Math.max(1, Math.floor(gray.width / factor))
  const height = Math.max(1, Math.floor(gray.height / factor))
  const [stepX, stepY] = [Math.min(factor, gray.width), Math.min(factor, gray.height)]
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let dy = 0; dy < stepY; dy++) {
        const row = (y * stepY + dy) * gray.width + x * stepX
        for (let dx = 0; dx < stepX; dx++) sum += gray.data[row + dx]!
      }
      data[y * width + x] = Math.round(sum / (stepX * stepY))
    }
  }
  return { width, height, data }
}
