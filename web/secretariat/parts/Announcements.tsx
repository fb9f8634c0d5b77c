// What was recorded by this person, said once to whoever reads by ear; what others do is read on the page.
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useEvents, useClient } from '#web/live/hooks.ts'

export function Announcements() {
  const client = useClient()
  const intl = useIntl()
  const [said, setSaid] = useState('')
  useEvents((event) => {
    if (event.by.person !== client.session?.person) return
    const id = `secretariat.recorded.${event.type}`
    setSaid(intl.formatMessage({ id: intl.messages[id] ? id : 'secretariat.recorded' }))
  })
  return (
    <p className="sr" role="status">
      {said}
    </p>
  )
}
