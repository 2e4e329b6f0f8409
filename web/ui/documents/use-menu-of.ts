import type { Document, DocumentId } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { downloadEach } from '../frame/download.ts'
import type { MenuAction } from '../frame/menu-actions.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { may, useRights } from '../state/rights.ts'
import type { ExportFormat } from '../wire.ts'
import type { DialogAsked } from './document-dialog.tsx'
import { documentWords } from './document-words.ts'
import type { DocumentActions } from './use-document-actions.ts'

type MenuDeeds = Pick<DocumentActions, 'act' | 'remove'> &
  Readonly<{
    ask: (documents: readonly Document[]) => void
    onDialog: (asked: DialogAsked) => void
    onRename: (id: DocumentId) => void
  }>

type MenuContent = Readonly<{
  label: string
  groups: readonly (readonly MenuAction[])[]
  downloads: Readonly<{ text: string; actions: readonly MenuAction[] }>
}>

const exportFormats: readonly ExportFormat[] = ['pdf', 'markdown', 'json', 'hocr', 'alto']

/** Everything that can be done to one document, in the order people want it. */
export function useMenuOf({
  act,
  remove,
  ask,
  onDialog,
  onRename,
}: MenuDeeds): (of: Document) => MenuContent {
  const api = useApi()
  const messages = useMessages()
  const { library } = messages
  const rights = useRights()
  const { menu, row } = library
  return (document) => {
    const { action } = documentWords(document, messages)
    const again: MenuAction =
      action === 'cancel'
        ? { icon: 'stop', text: row.stopShort, onPress: () => void act([document], 'cancel') }
        : {
            icon: 'again',
            text: row.rereadShort,
            onPress: () => onDialog({ kind: 'reread', documents: [document] }),
          }
    const missing: MenuAction = {
      icon: 'again',
      text: row.retryShort,
      onPress: () => void act([document], 'retry'),
    }
    const download = (text: string, url: string): MenuAction => ({
      text,
      onPress: () => void downloadEach([url]),
    })
    const groups: MenuContent['groups'] = [
      only(may(rights, 'ask'), { icon: 'chat', text: menu.ask, onPress: () => ask([document]) }),
      [
        ...only(
          may(rights, 'write'),
          { icon: 'pencil', text: menu.rename, onPress: () => onRename(document.id) },
          {
            icon: 'folder',
            text: menu.move,
            onPress: () => onDialog({ kind: 'move', documents: [document] }),
          },
          ...only(action === 'retry', missing),
          ...only(action !== 'none', again),
        ),
        { icon: 'page', text: menu.details, onPress: () => onDialog({ kind: 'details', document }) },
      ],
      only(may(rights, 'write'), {
        icon: 'trash',
        text: menu.remove,
        danger: true,
        onPress: () => remove([document]),
      }),
    ]
    return {
      label: row.more(document.name),
      groups: groups.filter((group) => group.length > 0),
      downloads: {
        text: menu.download,
        actions: [
          download(menu.original, api.documents.fileUrl(document.id)),
          ...exportFormats.map((format) =>
            download(menu.formats[format], api.documents.exportUrl(document.id, format)),
          ),
        ],
      },
    }
  }
}

function only(offered: boolean, ...actions: readonly MenuAction[]): readonly MenuAction[] {
  return offered ? actions : []
}
