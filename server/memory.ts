// How much a process holds of what nobody needs any more.
import { setFlagsFromString } from 'node:v8'

/**
 * Has the collector begin again at twice what was in use after the last time. By itself it waits for up to six times as much:
 * the leavings of several seconds of a flood, all of it refused, would stand in the memory of the machine.
 */
export const collectAtTwice = '--heap-growing-percent=100'

export const boundLeavings = (): void => setFlagsFromString(collectAtTwice)
