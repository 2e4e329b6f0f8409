import type { Citation } from '../../../core/answer.ts'
import { type Box, relativeTo } from '../../../core/geometry.ts'
import { cropAround, WHOLE_PAGE } from './crop.ts'
import type { Source, View } from './evidence.ts'
import { exhibitFacts, exhibitTitle, quoteText } from './facts.ts'
import { type Html, html } from './html.ts'
import { factsPart } from './html-facts.ts'
import { caution } from './words.ts'

/** Twice the width at which the pictures are shown, for sharp screens and print. */
const CROP_PIXELS = 1_300
const PAGE_PIXELS = 340

/** One citation: the quote, its picture, where on the page that is, and all that is needed to find it again. */
export async function exhibitPart(citation: Citation, source: Source): Promise<Html> {
  const { marker } = citation
  const warning = caution(source)
  return html`<article id="exhibit-${marker}" aria-labelledby="exhibit-${marker}-title">
<h3 id="exhibit-${marker}-title"><bdi>${exhibitTitle(citation, source)}</bdi></h3>
<blockquote dir="auto">${quoteText(citation)}</blockquote>
${warning && html`<p class="note">${warning}</p>\n`}${await sightPart(citation, source)}${factsPart(exhibitFacts(citation, source))}
${placesPart(citation)}
</article>
`
}

async function sightPart(citation: Citation, source: Source): Promise<Html> {
  if (source.kind === 'deleted') return html``
  const { boxes, page, marker } = citation
  const region = cropAround(boxes)
  const cut = await source.draw({ region, width: CROP_PIXELS, format: 'webp' })
  const whole = await source.draw({ region: WHOLE_PAGE, width: PAGE_PIXELS, format: 'webp' })
  if (cut === undefined || whole === undefined) {
    return html`<p class="note">The page cannot be drawn any more: the stored file is missing or damaged.</p>\n`
  }
  const lines = boxes.length === 1 ? 'the cited line' : `the ${boxes.length} cited lines`
  return html`<div class="sight">
<figure>${picture(cut, `Page ${page}, cut to ${lines}, as printed: ${quoteText(citation)}`, region, boxes)}<figcaption>The quote as printed. Framed: ${lines}.</figcaption></figure>
<figure class="whole">${picture(whole, `All of page ${page}; exhibit ${marker} is framed.`, WHOLE_PAGE, [region])}<figcaption>Where on page ${page}</figcaption></figure>
</div>
`
}

/** `frames` are fractions of the page, of which the picture shows `region`: they are seen in print without colours too. */
function picture(bytes: Uint8Array, alt: string, region: View['region'], frames: readonly Box[]): Html {
  const data = `data:image/webp;base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`
  const rects = frames.map((frame) => {
    const { x0, y0, x1, y1 } = relativeTo(region, frame)
    return html`<rect x="${short(x0)}" y="${short(y0)}" width="${short(x1 - x0)}" height="${short(y1 - y0)}"/>`
  })
  return html`<span class="picture"><img src="${data}" alt="${alt}"><svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">${rects}</svg></span>`
}

function placesPart({ boxes, lines }: Citation): Html {
  const rows = boxes.map(
    ({ x0, y0, x1, y1 }, at) =>
      html`<tr><td class="hash">${lines[at] ?? ''}</td>${[x0, y0, x1, y1].map((edge) => html`<td class="number">${edge.toFixed(4)}</td>`)}</tr>\n`,
  )
  return html`<div class="wide places"><table>
<caption>Where the lines stand on the page, in fractions of it from its top left corner</caption>
<thead><tr><th scope="col">Line</th><th scope="col" class="number">Left</th><th scope="col" class="number">Top</th><th scope="col" class="number">Right</th><th scope="col" class="number">Bottom</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div>`
}

/** Far below a pixel of any picture. */
function short(value: number): string {
  return value.toFixed(5)
}
