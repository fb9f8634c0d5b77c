// A new issue appears on an open page without a reload: the page is asked for again and its content put in place, unless
// the reader is in the middle of something there.
import { openConnection } from '#web/live/transports.ts'

/** @param registers organisations with the version of the register that the page shows: `oic:12 mun:0`. */
export function followRegisters(registers: string): void {
  const connection = openConnection(undefined)
  for (const [organisation = '', shown = '0'] of registers.split(' ').map((part) => part.split(':'))) {
    let version = Number(shown)
    connection.follow(`register/${organisation}`, {
      version: () => version,
      take: (events) => {
        const fresh = events.filter((e) => e.version > version)
        version = Math.max(version, ...fresh.map((e) => e.version))
        if (fresh.some((e) => e.type === 'InstrumentSigned')) void showAgain()
      },
      current: () => undefined,
      refused: () => undefined,
    })
  }
}

/** The page as it is now, parsed by the browser as it came: the policy of the pages lets no script make a document of a text. */
function pageAgain(): Promise<Document | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('GET', location.href)
    request.responseType = 'document'
    request.setRequestHeader('accept', 'text/html')
    request.onload = () => resolve(request.status === 200 ? (request.responseXML ?? undefined) : undefined)
    request.onerror = () => resolve(undefined)
    request.send()
  })
}

async function showAgain(): Promise<void> {
  const next = (await pageAgain())?.querySelector('main')
  const main = document.querySelector('main')
  const said = document.querySelector('#issued')
  if (!next || !main) return
  const typed = main.querySelector<HTMLInputElement>('#find')
  const had = typed && {
    value: typed.value,
    isFocused: document.activeElement === typed,
    start: typed.selectionStart,
    end: typed.selectionEnd,
  }
  main.replaceWith(document.importNode(next, true))
  const field = document.querySelector<HTMLInputElement>('#find')
  if (field && had) {
    field.value = had.value
    if (had.isFocused) {
      field.focus()
      field.setSelectionRange(had.start, had.end)
    }
  }
  if (said) said.textContent = said.getAttribute('data-words')
}
