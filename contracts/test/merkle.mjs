// RFC 6962, written for the tests: a reference that shares nothing with the contract.
import { createHash } from 'node:crypto'

const sha = (...parts) => { const h = createHash('sha256'); for (const p of parts) h.update(p); return h.digest() }
export const leafHash = entry => sha(Buffer.from([0]), entry)
const nodeHash = (l, r) => sha(Buffer.from([1]), l, r)
const split = n => { let k = 1; while (k * 2 < n) k *= 2; return k }

export function root(leaves) {
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return leaves[0]
  const k = split(leaves.length)
  return nodeHash(root(leaves.slice(0, k)), root(leaves.slice(k)))
}

/** From the leaf's sibling upward. */
export function proof(leaves, index) {
  if (leaves.length === 1) return []
  const k = split(leaves.length)
  return index < k
    ? [...proof(leaves.slice(0, k), index), root(leaves.slice(k))]
    : [...proof(leaves.slice(k), index - k), root(leaves.slice(0, k))]
}

export const hex = bytes => '0x' + Buffer.from(bytes).toString('hex')
