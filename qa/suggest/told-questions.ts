import type { Page } from '../../core/page.ts'
import { plainText } from '../../core/plain-text.ts'
import { proseSentences } from '../sentence-ends.ts'
import type { DraftQuestion } from './draft-question.ts'
import { insideSentence } from './words-in-place.ts'

/** A block that was read worse than this, in [0, 1], would be asked about in its misreadings. */
const CONFIDENCE_MIN = 0.8

/**
 * Asks for the time, the cost, the doer or the holder that a plain sentence tells: "The weir was built in 1831" becomes
 * "When was the weir built?". Only patterns that leave no doubt where the subject ends are turned.
 */
export function toldQuestions({ blocks }: Pick<Page, 'blocks'>): readonly DraftQuestion[] {
  return blocks
    .filter(({ kind, confidence }) => kind === 'paragraph' && confidence >= CONFIDENCE_MIN)
    .flatMap(({ markdown }) =>
      proseSentences(markdown, 0, markdown.length).flatMap(({ start, end }) =>
        turned(plainText(markdown.slice(start, end))),
      ),
    )
}

function turned(sentence: string): readonly DraftQuestion[] {
  for (const { pattern, question } of TURNS) {
    const found = pattern.exec(sentence)?.groups
    if (found === undefined || NO_SUBJECT.test(found.subject ?? '')) continue
    const text = question(found)
    if (text !== undefined && found.expects !== undefined) {
      return [{ text, expects: found.expects, kind: 'told' }]
    }
  }
  return []
}

/** Two to nine words that begin with an article, or a name, and hold no comma, pronoun or verb. */
const SUBJECT =
  '(?<subject>(?:The|A|An) [^,.;:()“”"]{2,60}?|(?:\\p{Lu}[\\p{L}’\'-]+ ){1,4}?\\p{Lu}[\\p{L}’\'-]+|\\p{Lu}\\p{Ll}+ (?:of|to|in|for) the [^,.;:()“”"]{2,40}?)'

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'
const YEAR = '(?:1[0-9]|20)\\d{2}'
/** A year, a month of one, a day of one; with or without its weekday. */
const WHEN = `(?<expects>(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:${MONTHS})(?: \\d{1,2},)?(?: ${YEAR})|${YEAR})\\b`
const PARTICIPLE =
  '(?<done>\\p{Ll}{2,12}ed|built|made|held|sold|found|written|signed|given|taken|born|paid|sent|cast|laid|drawn|won|lost|set up|begun|shown|known as)'
const CURRENCY = '(?:pounds|dollars|euros|francs|marks|shillings|crowns)'
const NUMBER_WORDS =
  '(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|and)[ -]){1,8}'
const AMOUNT = `(?<expects>[$£€]\\s?\\d[\\d,.]*\\d(?: (?:million|billion))?|(?:\\d[\\d,.]* (?:million |billion )?|${NUMBER_WORDS})${CURRENCY})`

type Found = Readonly<Record<string, string | undefined>>

const TURNS: readonly Readonly<{ pattern: RegExp; question: (found: Found) => string | undefined }>[] = [
  {
    // The weir was built in 1831 …
    pattern: new RegExp(`^${SUBJECT} (?<was>was|were|will be) ${PARTICIPLE} (?:in|on) ${WHEN}`, 'u'),
    question: ({ subject, was, done }) => whenAsked(was, subject, done),
  },
  {
    // The meeting was opened by the chair, Imogen Strand …
    pattern: new RegExp(
      `^${SUBJECT} (?:was|were) (?<done>\\p{Ll}{2,12}ed|built|made|found|held|won|paid)(?: in ${YEAR})? by (?:the \\p{Ll}+, )?(?<expects>\\p{Lu}\\p{Ll}+ (?:and )?\\p{Lu}\\p{Ll}+)(?!\\p{Ll}| ?\\p{Lu})`,
      'u',
    ),
    question: ({ subject, done }) => subject && `Who ${done} ${insideSentence(subject)}?`,
  },
  {
    // Repairs to the roof had cost 960 pounds …
    pattern: new RegExp(
      `^${SUBJECT} (?<cost>cost|costs|had cost|will cost) (?:about |nearly |some )?${AMOUNT}`,
      'u',
    ),
    question: ({ subject, cost }) =>
      subject &&
      `How much ${cost === 'costs' ? 'does' : cost === 'will cost' ? 'will' : 'did'} ${insideSentence(subject)} cost?`,
  },
  {
    // Dunmore Halt closes on 30 June 2026 …
    pattern: new RegExp(
      `^${SUBJECT} (?<does>opens|closes|ends|begins|starts|expires|retires) (?:on|in) ${WHEN}`,
      'u',
    ),
    question: ({ subject, does }) =>
      subject && `When does ${insideSentence(subject)} ${does?.replace(/s$/, '')}?`,
  },
  {
    // The next meeting is on Friday …
    pattern:
      /^(?<subject>The next [\p{L} ]{3,30}?) (?:is|will be)(?: held)? on (?<expects>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)/u,
    question: ({ subject }) => subject && `When is ${insideSentence(subject)}?`,
  },
  {
    // The lease itself runs until 2061 …
    pattern: new RegExp(
      `^(?<subject>The [\\p{Ll} ]{3,40}?)(?: itself)? (?<does>runs|lasts) until ${WHEN}`,
      'u',
    ),
    question: ({ subject, does }) =>
      subject && `Until when does ${insideSentence(subject)} ${does?.replace(/s$/, '')}?`,
  },
  {
    // Miriam Lund is the treasurer of the society …
    pattern:
      /^(?<expects>\p{Lu}\p{Ll}+(?: \p{Lu}\.)? \p{Lu}\p{Ll}+) (?<was>is|was) (?<role>the (?:first |last |chief |current )?(?:chair|chairman|chairwoman|president|director|secretary|treasurer|keeper|founder|author|architect|mayor|captain|head|governor|editor|owner|designer|leader|manager|king|queen|emperor|bishop)(?: of (?:the )?[\p{L} ]{3,40})?)(?=[,.;]| (?:in|from|until|when|who|and)\b)/u,
    question: ({ was, role }) => `Who ${was} ${role}?`,
  },
  {
    // The treasurer reported a balance of 3,418 pounds …
    pattern: new RegExp(
      `\\b(?:[Aa]|[Tt]he) (?<what>balance|profit|loss|deficit|surplus|budget|turnover|deposit|fee|fine|grant|loan|prize|reward) of ${AMOUNT}`,
      'u',
    ),
    question: ({ what }) => `How much was the ${what}?`,
  },
]

/** A subject with a verb of its own, one that points away, or one with figures, is none that can be asked about. */
const NO_SUBJECT =
  /\d|\b(?:which|that|who|whom|whose|is|are|was|were|has|had|have|he|she|it|they|we|this|these|those|said|there|former|latter|same|other|result|following)\b/i

function whenAsked(was = 'was', subject = '', done = ''): string {
  const inside = insideSentence(subject)
  return was === 'will be' ? `When will ${inside} be ${done}?` : `When ${was} ${inside} ${done}?`
}
