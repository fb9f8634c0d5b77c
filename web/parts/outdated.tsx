// What a tab says that was open over a release, and the way on. It comes with its words once the room stands: afterwards, when it
// is wanted, the server has other files.
import { FormattedMessage, IntlProvider, useIntl } from 'react-intl'
import { chosenLanguage, loadCatalogue } from '#web/languages/load.ts'

export async function loadOutdated() {
  const words = await loadCatalogue(chosenLanguage(), ['outdated'])
  return function Outdated({ code }: { code: string }) {
    return (
      <IntlProvider locale={useIntl().locale} messages={words}>
        <FormattedMessage id={code === 'wire/tab-too-old' ? 'outdated.tab' : 'outdated.server'} />{' '}
        <button type="button" className="btn slim" onClick={() => location.reload()}>
          <FormattedMessage id="outdated.reload" />
        </button>
      </IntlProvider>
    )
  }
}
