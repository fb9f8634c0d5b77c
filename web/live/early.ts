// Runs while the scripts of the room are still on their way: opens its live connection and asks for what it will show first.
// The room takes it over (`transports.ts`).
import { firstStreamsOf } from '#core/record/record.ts'
import { liveAddress, meetingIn, reading, type Early } from './first.ts'

// Where no WebSocket went through before, the room does not begin with one.
if (sessionStorage.getItem('line') !== 'events') {
  const socket = new WebSocket(liveAddress(location.href))
  const early: Early = {
    socket,
    asked: firstStreamsOf(meetingIn(location.pathname)),
    said: [],
    hear: (message) => void early.said.push({ at: Date.now(), message }),
  }
  socket.addEventListener('open', () => {
    for (const stream of early.asked) socket.send(JSON.stringify({ type: 'subscribe', stream, from: 1 }))
  })
  socket.addEventListener(
    'message',
    reading((message) => early.hear(message)),
  )
  ;(globalThis as { early?: Early }).early = early
}
