import { type ReactNode, type RefObject, useMemo } from 'react'
import { useApi } from '../api/api-context.ts'
import { downloadFrom } from '../frame/download.ts'
import { Icon, type IconName } from '../frame/icons.tsx'
import { Menu } from '../frame/menu.tsx'
import type { MenuAction } from '../frame/menu-actions.tsx'
import { useNotify } from '../frame/toasts.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { useMay } from '../state/rights.ts'
import { useRoute } from '../state/use-route.ts'
import type { WireAnswer } from '../wire.ts'
import { copyText } from './clipboard.ts'
import { linkToAnswer, linkToCitation } from './links.ts'
import { asPlainText } from './plain-copy.ts'
import { asRichText } from './rich-copy.ts'
import type { Judging } from './use-judging.ts'

type AnswerActionsProps = Readonly<{
  answer: WireAnswer
  /** Around the drawn answer: what is copied as rich text. */
  drawn: RefObject<HTMLElement | null>
  judging: Judging
  /** Names of those who can answer; the first does when nobody is named. */
  answerers: readonly string[]
  onAgain: (answerer: string | undefined) => void
}>

/** What can be done with an answer: a quiet row of buttons, or one menu where there is no room for it. */
export function AnswerActions(props: AnswerActionsProps): ReactNode {
  const { conversation } = useMessages()
  const { copying, evidence, again } = useActions(props)
  const { judging } = props
  const mayAsk = useMay('ask')
  const judgements: readonly MenuAction[] = [
    { icon: 'thumbUp', text: conversation.right, onPress: () => judging.judge('right') },
    { icon: 'thumbDown', text: conversation.wrong, onPress: () => judging.judge('wrong') },
  ]
  return (
    <>
      <div className="answer-actions wide-only">
        {copying.map(({ icon, text, onPress }) => (
          <ActionButton key={text} icon={icon} label={text} onPress={onPress} />
        ))}
        <Menu label={conversation.evidence} icon="download" groups={[evidence]} />
        {mayAsk && (
          <>
            <span className="actions-gap" />
            <Verdict icon="thumbUp" label={conversation.right} verdict="right" judging={judging} />
            <Verdict icon="thumbDown" label={conversation.wrong} verdict="wrong" judging={judging} />
            <span className="actions-gap" />
            {again.length > 1 ? (
              <Menu label={conversation.askAgain} icon="again" groups={[again]} />
            ) : (
              <ActionButton
                icon="again"
                label={conversation.askAgain}
                onPress={() => props.onAgain(undefined)}
              />
            )}
          </>
        )}
      </div>
      <div className="answer-actions narrow-only">
        <Menu
          label={conversation.actions}
          icon="more"
          groups={[copying, evidence, ...(mayAsk ? [judgements, again] : [])]}
        />
      </div>
    </>
  )
}

type Copying = MenuAction & Readonly<{ icon: IconName }>

function useActions({ answer, drawn, answerers, onAgain }: AnswerActionsProps): Readonly<{
  copying: readonly Copying[]
  evidence: readonly MenuAction[]
  again: readonly MenuAction[]
}> {
  const api = useApi()
  const { conversation } = useMessages()
  const { say } = useNotify()
  const [route] = useRoute()
  const { origin } = window.location

  const copy = async (copied: Parameters<typeof copyText>[0], done: string) =>
    say((await copyText(copied)) ? done : conversation.notCopied)
  const link = (citation: Parameters<typeof linkToCitation>[3]) =>
    linkToCitation(origin, route, answer, citation)
  const withSources = () => ({
    plain: asPlainText(answer, link, conversation),
    rich: asRichText(answer, drawn.current?.querySelector('.prose') ?? null, link, conversation),
  })
  const again = useMemo<readonly MenuAction[]>(
    () =>
      answerers.length > 1
        ? answerers.map((name) => ({
            text: conversation.askAnswerer(name),
            onPress: () => onAgain(name),
          }))
        : [{ icon: 'again', text: conversation.askAgain, onPress: () => onAgain(undefined) }],
    [answerers, conversation, onAgain],
  )
  return {
    copying: [
      {
        icon: 'copy',
        text: conversation.copyAnswer,
        onPress: () => void copy(withSources(), conversation.copied),
      },
      {
        icon: 'link',
        text: conversation.copyLink,
        onPress: () => void copy({ plain: linkToAnswer(origin, route, answer) }, conversation.linkCopied),
      },
    ],
    evidence: (['html', 'pdf'] as const).map((format) => ({
      icon: 'download' as const,
      text: conversation.evidenceAs[format],
      onPress: () => downloadFrom(api.answers.evidenceUrl(answer.id, format)),
    })),
    again,
  }
}

type ActionProps = Readonly<{ icon: IconName; label: string; onPress: () => void }>

function ActionButton({ icon, label, onPress }: ActionProps): ReactNode {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={onPress}>
      <Icon name={icon} />
    </button>
  )
}

type VerdictProps = Readonly<{
  icon: IconName
  label: string
  verdict: 'right' | 'wrong'
  judging: Judging
}>

function Verdict({ icon, label, verdict, judging }: VerdictProps): ReactNode {
  const given = judging.feedback?.verdict === verdict
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      aria-pressed={given}
      disabled={judging.saving}
      onClick={() => (given ? judging.takeBack() : judging.judge(verdict))}
    >
      <Icon name={icon} />
    </button>
  )
}
