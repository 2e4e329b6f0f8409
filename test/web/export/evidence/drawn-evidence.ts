import type { Answer, Citation } from '../../../../core/answer.ts'
import type { EvidenceInput, Source, View } from '../../../../web/export/evidence/evidence.ts'

/** A picture one pixel wide and high (PNG, RGB): enough for what only looks at its head. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC',
  'base64',
)

export function citationOf(marker: number, parts: Partial<Citation> = {}): Citation {
  return {
    marker,
    documentId: `d${marker}`,
    documentName: 'letter.pdf',
    page: marker,
    quote: 'The lens must stay in the tower.',
    boxes: [{ x0: 0.1, y0: 0.2, x1: 0.6, y1: 0.22 }],
    lines: ['p0001l0001'],
    chunkId: 'd1.00000',
    support: 0.97,
    ...parts,
  }
}

export function answerOf(parts: Partial<Answer> = {}): Answer {
  return {
    id: 'a1',
    conversationId: 'c1',
    parentId: null,
    question: 'What must stay?',
    answered: true,
    answer: 'The lens must stay in the tower. [1]',
    confidence: 0.9,
    citations: [citationOf(1)],
    claims: [{ start: 0, end: 36, markers: [1], support: 0.97, faults: [] }],
    dropped: [],
    nearest: [],
    hits: [],
    answerer: 'extractive',
    reader: 'tesseract',
    timings: { retrieveMs: 1, answerMs: 2 },
    createdAt: '2025-03-01T09:30:00.000Z',
    ...parts,
  }
}

export const there: Source = {
  kind: 'there',
  document: {
    name: 'letter.pdf',
    sha256: 'ab'.repeat(32),
    bytes: 12_345,
    mediaType: 'application/pdf',
    pages: { total: 3, read: 3, failed: 0 },
    createdAt: '2025-02-01T08:00:00.000Z',
  },
  isIntact: true,
  reader: 'tesseract',
  isReread: false,
  link: 'http://localhost:7300/c/c1/d/d1/p/1?lines=p0001l0001',
  draw: async () => PIXEL,
}

/** `drawn` gets every picture asked for. */
export function inputOf(
  answer: Answer,
  source: Source = there,
  drawn: (view: View) => void = () => {},
): EvidenceInput {
  return {
    answer,
    collectionName: 'Letters',
    version: '9.9.9',
    madeAt: '2025-03-02T10:00:00.000Z',
    link: 'http://localhost:7300/c/c1/conversations/c1?answer=a1',
    sourceOf: async () =>
      source.kind === 'deleted'
        ? source
        : {
            ...source,
            draw: async (view) => {
              drawn(view)
              return source.draw(view)
            },
          },
  }
}

/** What prints nothing, runs, loads or turns text around, where it is taken for more than text. */
export const POISON = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(2)>',
  '"><svg/onload=alert(3)>',
  "' onfocus='alert(4)",
  '</style><style>*{background:url(http://evil.example)}</style>',
  '![x](http://evil.example/x.png)',
  '[click](javascript:alert(5))',
  '<a href="http://evil.example">[2](http://evil.example)</a>',
  '&lt;script&gt; &#60;b&#62;',
  '\u202egpj.exe\u2066 \u0000\u0007\u009b',
  '<!-- <meta http-equiv="refresh" content="0;url=http://evil.example"> -->',
  ']]></textarea></title><base href="//evil.example">',
].join(' ')
