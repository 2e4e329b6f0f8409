import type { Citation } from '../../../core/answer.ts'
import { type Box, relativeTo } from '../../../core/geometry.ts'
import { cropAround, WHOLE_PAGE } from './crop.ts'
import type { Source, View } from './evidence.ts'
import { type Html, html } from './html.ts'
import { bytesInWords, caution, instant, percent } from './words.ts'

/** Twice the width at which the pictures are shown, for sharp screens and print. */
const CROP_PIXELS = 1_300
const PAGE_PIXELS = 340

/** One citation: the quote, its picture, where on the page that is, and all that is needed to find it again. */
export async function exhibitPart(citation: Citation, source: Source): Promise<Html> {
  const { marker, quote } = citation
  const warning = caution(source)
  return html`<article id="exhibit-${marker}" aria-labelledby="exhibit-${marker}-title">
<h3 id="exhibit-${marker}-title">Exhibit ${marker}: <bdi>${nameOf(citation, source)}</bdi>, page ${citation.page}</h3>
<blockquote dir="auto">${quote}</blockquote>
${warning && html`<p class="note">${warning}</p>\n`}${await sightPart(citation, source)}${factsPart(citation, source)}
${placesPart(citation)}
</article>
`
}

function nameOf({ documentName }: Citation, source: Source): string {
  return source.kind === 'there' ? source.document.name : documentName
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
<figure>${picture(cut, `Page ${page}, cut to ${lines}, as printed: ${citation.quote}`, region, boxes)}<figcaption>The quote as printed. Framed: ${lines}.</figcaption></figure>
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

function factsPart(citation: Citation, source: Source): Html {
  const rows: readonly (readonly [string, Html | string | undefined])[] =
    source.kind === 'deleted'
      ? [
          ['Document', html`<bdi>${citation.documentName}</bdi>, deleted since`],
          ['Page', String(citation.page)],
          ['Support', percent(citation.support)],
        ]
      : [
          ['Document', html`<bdi>${source.document.name}</bdi>`],
          ['SHA-256', html`<span class="hash">${source.document.sha256}</span>`],
          ['File', `${source.document.mediaType}, ${bytesInWords(source.document.bytes)}`],
          ['Uploaded', instant(source.document.createdAt)],
          ['Page', `${citation.page} of ${source.document.pages.total}`],
          ['Page read by', source.reader],
          ['Support', percent(citation.support)],
          ['In Lectern', source.link && html`<a href="${source.link}" rel="noreferrer">${source.link}</a>`],
        ]
  const given = rows.filter(([, value]) => value !== undefined && value !== '')
  return html`<dl>
${given.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>\n`)}</dl>`
}

function placesPart({ boxes, lines }: Citation): Html {
  const rows = boxes.map(
    ({ x0, y0, x1, y1 }, at) =>
      html`<tr><td class="hash">${lines[at] ?? ''}</td>${[x0, y0, x1, y1].map((edge) => html`<td class="number">${edge.toFixed(4)}</td>`)}</tr>\n`,
  )
  return html`<details><summary>Position of the lines on the page</summary>
<div class="wide"><table>
<thead><tr><th scope="col">Line</th><th scope="col" class="number">Left</th><th scope="col" class="number">Top</th><th scope="col" class="number">Right</th><th scope="col" class="number">Bottom</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div>
</details>`
}

/** Far below a pixel of any picture. */
function short(value: number): string {
  return value.toFixed(5)
}
