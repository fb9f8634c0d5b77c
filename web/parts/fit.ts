import { useLayoutEffect, type RefObject } from 'react'

/** How small words may be set before some of them are lost at the foot: of the size that they have when there is room. */
const scales = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.54, 0.48, 0.42]

/**
 * Sets the words of a box smaller until all of them stand in it; nobody scrolls a picture on a wall. The style multiplies its
 * sizes by `--fit`. Measured after every drawing, and when the box changes its size.
 */
export function useFit(box: RefObject<HTMLElement | null>, isOn = true): void {
  useLayoutEffect(() => {
    const element = box.current
    if (!element || !isOn) return undefined
    const fit = () => {
      for (const scale of scales) {
        element.style.setProperty('--fit', String(scale))
        if (element.scrollHeight <= element.clientHeight + 1) break
      }
    }
    fit()
    addEventListener('resize', fit)
    // Letters that arrive later have another width.
    void document.fonts.ready.then(fit)
    return () => removeEventListener('resize', fit)
  })
}
