import { createWorker, OEM, PSM, type RecognizeOptions } from 'tesseract.js'
import { AppError } from '../../core/errors.ts'
import { type Gray, paperShade } from '../raster/gray.ts'
import { gatherLanguages } from './languages.ts'
import type { EngineLine } from './lines.ts'

/** What the engine should take the image for: columns, tables and pictures to be told apart, or rows under rows. */
export type Segmentation = 'page' | 'block'

/** The only file that knows tesseract.js. Pixels in, words with pixel boxes out; one call at a time. */
export type Engine = {
  /** Rows as the engine finds them. Throws AppError `page-unreadable`. */
  recognize(image: Gray, segmentation: Segmentation): Promise<readonly EngineLine[]>
  close(): Promise<void>
}

const modes = {
  page: PSM.AUTO,
  block: PSM.SINGLE_BLOCK,
} as const satisfies Record<Segmentation, string>

/** Throws AppError `model-missing`. */
export async function openEngine(
  options: Readonly<{ languages: readonly string[]; languageData: string }>,
): Promise<Engine> {
  const folder = await gatherLanguages(options.languages, options.languageData)
  try {
    const worker = await startWorker(options.languages, folder.path)
    return {
      recognize: (image, segmentation) => recognize(worker, image, segmentation),
      close: async () => {
        await worker.terminate()
      },
    }
  } finally {
    await folder.remove()
  }
}

type Worker = Awaited<ReturnType<typeof createWorker>>

async function startWorker(languages: readonly string[], langPath: string): Promise<Worker> {
  try {
    const worker = await new Promise<Worker>((resolve, reject) => {
      createWorker([...languages], OEM.LSTM_ONLY, {
        langPath,
        // The folder holds plain names; without a cache nothing is written to the current folder.
        gzip: false,
        cacheMethod: 'none',
        // Without a handler a failure is thrown where nobody can catch it, and ends the process. At the start it is the
        // only sign of a failure: the promise is left open.
        errorHandler: reject,
      }).then(resolve, reject)
    })
    await worker.setParameters({
      // Our rasters carry no resolution; unset, the engine guesses one for every image.
      user_defined_dpi: '300',
      // It tells standard error of every diacritic it sees.
      debug_file: '/dev/null',
    })
    return worker
  } catch (cause) {
    throw new AppError(
      'model-missing',
      `The reader could not start with the languages ${languages.join(', ')}. Get their traineddata files again.`,
      { cause },
    )
  }
}

async function recognize(
  worker: Worker,
  image: Gray,
  segmentation: Segmentation,
): Promise<readonly EngineLine[]> {
  try {
    // With the image, not by setParameters: two calls at once could otherwise read in each other's mode. The typings
    // know only tesseract.js's own options here; the engine's variables are accepted beside them.
    const mode = { tessedit_pageseg_mode: modes[segmentation] } as Partial<RecognizeOptions>
    const { data } = await worker.recognize(toPgm(withMargin(image)), mode, { text: false, blocks: true })
    return (data.blocks ?? [])
      .flatMap((block) => block.paragraphs)
      .flatMap((paragraph) => paragraph.lines)
      .map((line) =>
        line.words.map(({ text, confidence, bbox }) => ({
          text,
          confidence: confidence / 100,
          rect: {
            x: bbox.x0 - MARGIN,
            y: bbox.y0 - MARGIN,
            width: bbox.x1 - bbox.x0,
            height: bbox.y1 - bbox.y0,
          },
        })),
      )
  } catch (cause) {
    throw new AppError('page-unreadable', 'The text recognition gave up on this page.', { cause })
  }
}

/** Pixels of paper around the image: the engine loses print that touches the edge. */
const MARGIN = 20

function withMargin(image: Gray): Gray {
  const { width, height, data } = image
  const wide = width + 2 * MARGIN
  // White around gray paper would make all of the paper ink.
  const framed = new Uint8Array(wide * (height + 2 * MARGIN)).fill(paperShade(image))
  for (let y = 0; y < height; y++) {
    framed.set(data.subarray(y * width, (y + 1) * width), (y + MARGIN) * wide + MARGIN)
  }
  return { width: wide, height: height + 2 * MARGIN, data: framed }
}

/**
 * Portable graymap (netpbm): the cheapest image the engine reads. tesseract.js looks for an EXIF turn in the first 500
 * bytes of anything, so a comment of that length keeps pixels from being taken for one.
 */
function toPgm({ width, height, data }: Gray): Buffer {
  const header = `P5\n#${' '.repeat(500)}\n${width} ${height}\n255\n`
  return Buffer.concat([Buffer.from(header), data])
}
