// The rule by which something is refused. What the office alone is refused, the rooms of a meeting do not carry.
import rules from './rules.json'

const known: Record<string, string | null> = { ...rules }

/** Adds the rules of what a room is refused besides. */
export const addRules = (more: Record<string, string | null>): void => void Object.assign(known, more)

/** @param code of a refusal. @returns the number of its rule; nothing where it has none. */
export const ruleOf = (code: string): string | null | undefined => known[`rule.${code}`]
