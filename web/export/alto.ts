import type { Document } from '../../core/document.ts'
import type { Box, Size } from '../../core/geometry.ts'
import type { Block, BlockKind, Line, Page } from '../../core/page.ts'
import { partsOf } from './page-parts.ts'
import { pixelSize, toPixels } from './pixel-grid.ts'
import { escapeXml } from './xml.ts'

/** ALTO 4, the libraries' format for text on scans: Page > PrintSpace > TextBlock > TextLine > String. */
export async function* toAlto(document: Document, pages: AsyncIterable<Page>): AsyncGenerator<string> {
  yield head(document)
  for await (const page of pages) yield pagePart(document, page)
  yield ' </Layout>\n</alto>\n'
}

const KINDS: readonly BlockKind[] = [
  'heading',
  'paragraph',
  'list',
  'table',
  'caption',
  'code',
  'page-header',
  'page-footer',
  'page-number',
]

function head(document: Document): string {
  const tags = KINDS.map((kind) => `  <StructureTag ID="kind-${kind}" LABEL="${kind}"/>`).join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd">
 <Description>
  <MeasurementUnit>pixel</MeasurementUnit>
  <sourceImageInformation><fileName>${escapeXml(document.name)}</fileName></sourceImageInformation>
  <Processing ID="reading"><processingSoftware><softwareName>${escapeXml(`Lectern ${document.reader}`.trim())}</softwareName></processingSoftware></Processing>
 </Description>
 <Tags>
${tags}
 </Tags>
 <Layout>
`
}

function pagePart(document: Document, page: Page): string {
  const size = pixelSize(document, page)
  const { blocks, loose } = partsOf(page)
  const whole = place({ x0: 0, y0: 0, x1: 1, y1: 1 }, size)
  return [
    `  <Page ID="page-${page.number}" PHYSICAL_IMG_NR="${page.number}" WIDTH="${size.width}" HEIGHT="${size.height}">`,
    `   <PrintSpace ${whole}>`,
    ...blocks.flatMap(({ block, lines }) => blockPart(block, lines, page, size)),
    // ALTO has no line outside a block.
    ...loose.map((line) => textBlock(`${line.id}-block`, 'paragraph', line.box, [line], page, size)),
    '   </PrintSpace>',
    '  </Page>\n',
  ].join('\n')
}

function blockPart(block: Block, lines: readonly Line[], page: Page, size: Size): readonly string[] {
  if (block.kind === 'figure') return [`    <Illustration ID="${block.id}" ${place(block.box, size)}/>`]
  // A block without lines would not be valid, and has nothing to say.
  return lines.length === 0 ? [] : [textBlock(block.id, block.kind, block.box, lines, page, size)]
}

function textBlock(
  id: string,
  kind: BlockKind,
  box: Box,
  lines: readonly Line[],
  page: Page,
  size: Size,
): string {
  // Degrees counterclockwise, as ALTO counts.
  const turned = page.rotation === 0 ? '' : ` ROTATION="${page.rotation}"`
  return [
    `    <TextBlock ID="${id}" TAGREFS="kind-${kind}" ${place(box, size)}${turned}>`,
    ...lines.flatMap((line) => [
      `     <TextLine ID="${line.id}" ${place(line.box, size)}>`,
      line.words
        .map(
          (word) =>
            `      <String CONTENT="${escapeXml(word.text)}" WC="${Number(word.confidence.toFixed(2))}" ${place(word.box, size)}/>`,
        )
        .join('\n      <SP/>\n'),
      '     </TextLine>',
    ]),
    '    </TextBlock>',
  ].join('\n')
}

function place(box: Box, size: Size): string {
  const { x, y, width, height } = toPixels(box, size)
  return `HPOS="${x}" VPOS="${y}" WIDTH="${width}" HEIGHT="${height}"`
}
