#!/usr/bin/env python3
"""Audits the log in log/ and checks log.json, receipt.json, refusal.json and proof.tlog-proof: a second verifier of log.md, receipt.md
and refusal.md, with Python's standard library and decide.py alone. Exit code 1 at the first difference."""
import base64, hashlib, json, pathlib, sys
import decide

HERE = pathlib.Path(__file__).parent
LOG = HERE / "log"
sha = lambda b: hashlib.sha256(b).digest()

def must(holds, what):
    if not holds: sys.exit("WRONG: " + what)
def b64(text):
    out = base64.b64decode(text, validate=True)
    must(base64.b64encode(out).decode() == text, "base64 has one spelling: " + text)
    return out

# --- RFC 6962
def leaf(entry): return sha(b"\0" + entry)
def node(a, b): return sha(b"\1" + a + b)
def split(n): return 1 << (n - 1).bit_length() - 1
def root(leaves):
    if not leaves: return sha(b"")
    return leaves[0] if len(leaves) == 1 else node(root(leaves[:split(len(leaves))]), root(leaves[split(len(leaves)):]))
def climb(index, size, hash, path):
    """The root that an inclusion proof leads to, or None where the proof is too long or too short."""
    at, last, path = index, size - 1, list(path)
    if not 0 <= index < size: return None
    while last:
        if at & 1 or at < last:
            if not path: return None
            hash = node(path.pop(0), hash) if at & 1 else node(hash, path.pop(0))
        at, last = at >> 1, last >> 1
    return None if path else hash
def consistent(m, n, old, new, path):
    """RFC 9162, 2.1.4.2."""
    path = list(path)
    if m == n: return not path and old == new
    if m & (m - 1) == 0: path.insert(0, old)
    if not path: return False
    at, last = m - 1, n - 1
    while at & 1: at, last = at >> 1, last >> 1
    a = b = path[0]
    for c in path[1:]:
        if last == 0: return False
        if at & 1 or at == last:
            a, b = node(c, a), node(c, b)
            while at and not at & 1: at, last = at >> 1, last >> 1
        else: b = node(b, c)
        at, last = at >> 1, last >> 1
    return a == old and b == new and last == 0

# --- Keccak-256 and secp256k1, for the line of type ff
def keccak(data):
    lanes, mask = [0] * 25, (1 << 64) - 1
    rot = lambda v, n: (v << n | v >> 64 - n) & mask if n else v
    data = bytearray(data) + b"\x01" + b"\0" * (-(len(data) + 1) % 136)
    data[-1] |= 0x80
    for block in range(0, len(data), 136):
        for i in range(17): lanes[i] ^= int.from_bytes(data[block + 8 * i:block + 8 * i + 8], "little")
        lfsr = 1
        for _ in range(24):
            c = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20] for x in range(5)]
            for i in range(25): lanes[i] ^= c[(i + 4) % 5] ^ rot(c[(i + 1) % 5], 1)
            x, y, carried = 1, 0, lanes[1]
            for t in range(24):
                x, y = y, (2 * x + 3 * y) % 5
                carried, lanes[x + 5 * y] = lanes[x + 5 * y], rot(carried, (t + 1) * (t + 2) // 2 % 64)
            for y in range(0, 25, 5):
                row = lanes[y:y + 5]
                for x in range(5): lanes[y + x] = row[x] ^ ~row[(x + 1) % 5] & mask & row[(x + 2) % 5]
            for j in range(7):
                if lfsr & 1: lanes[0] ^= 1 << (1 << j) - 1
                lfsr = (lfsr << 1 ^ (lfsr >> 7) * 0x171)
    return b"".join(v.to_bytes(8, "little") for v in lanes[:4])

P, N = 2**256 - 2**32 - 977, 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
G = (0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798, 0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8)
def add(p, q):
    if p is None or q is None: return p or q
    if p[0] == q[0] and (p[1] + q[1]) % P == 0: return None
    s = (3 * p[0] * p[0] * pow(2 * p[1], -1, P) if p == q else (q[1] - p[1]) * pow(q[0] - p[0], -1, P)) % P
    x = (s * s - p[0] - q[0]) % P
    return x, (s * (p[0] - x) - p[1]) % P
def times(k, p):
    out = None
    while k:
        if k & 1: out = add(out, p)
        p, k = add(p, p), k >> 1
    return out
def recovered(digest, sig):
    """The compressed key behind r, s, v."""
    r, s, v = int.from_bytes(sig[:32], "big"), int.from_bytes(sig[32:64], "big"), sig[64]
    if len(sig) != 65 or v not in (27, 28) or not 0 < r < N or not 0 < s <= N // 2: return None
    y = pow(r**3 + 7, (P + 1) // 4, P)
    if (y * y - r**3 - 7) % P: return None
    point = (r, y if y & 1 == v - 27 else P - y)
    inverse = pow(r, -1, N)
    q = add(times(s * inverse % N, point), times(-int.from_bytes(digest, "big") * inverse % N, G))
    return q and bytes([2 + (q[1] & 1)]) + q[0].to_bytes(32, "big")

DOMAIN = keccak(keccak(b"EIP712Domain(string name,string version)") + keccak(b"Omni-Net") + keccak(b"1"))
TYPE = keccak(b"Checkpoint(bytes32 logId,uint64 size,bytes32 root)")
def operator_digest(log_id, size, top): return keccak(b"\x19\x01" + DOMAIN + keccak(TYPE + log_id + size.to_bytes(32, "big") + top))

# --- log.md: notes and checkpoints
def key_id(name, material): return sha(name.encode() + b"\n" + material)[:4]
def verifier_key(text):
    name, hex_id, material = text.split("+", 2)
    must(key_id(name, b64(material)).hex() == hex_id, "the key id is that of the key")
    return name, b64(material)
def note(text):
    body, lines = text.rsplit("\n\n", 1)
    signatures = []
    for line in lines.splitlines():
        dash, name, signature = line.split(" ")
        must(dash == "\u2014", "a signature line begins with a dash")
        signatures.append((name, b64(signature)[:4], b64(signature)[4:]))
    return body + "\n", signatures
def checkpoint(text, log_id, keys):
    """Size and root of a checkpoint that both keys signed."""
    body, signatures = note(text)
    origin, size, top = body.splitlines()
    size, top, held = int(size), b64(top), set()
    for name, ident, signature in signatures:
        for key in keys:
            if name != origin or ident != key_id(origin, key): continue
            if key[0] == 1: must(decide.verifies(key[1:], body.encode(), signature), "the line of type 01 verifies")
            else: must(recovered(operator_digest(log_id, size, top), signature) == key[1:], "the line of type ff verifies")
            held.add(key)
    must(held == set(keys), "both keys signed")
    return origin, size, top

# --- the tiles
def tile_name(level, number, width):
    name = "%03d" % (number % 1000)
    while number >= 1000:
        number //= 1000
        name = "x%03d/" % (number % 1000) + name
    return "tile/%s/%s%s" % (level, name, "" if width == 256 else ".p/%d" % width)
def tiles(level, hashes):
    return [(tile_name(level, i // 256, len(hashes[i:i + 256])), hashes[i:i + 256]) for i in range(0, len(hashes), 256)]
def entries(size):
    out = []
    for first in range(0, size, 256):
        width = min(256, size - first)
        bundle, at = (LOG / tile_name("entries", first // 256, width)).read_bytes(), 0
        for _ in range(width):
            length = int.from_bytes(bundle[at:at + 2], "big")
            must(length > 0 and at + 2 + length <= len(bundle), "a bundle is whole")
            out.append(bundle[at + 2:at + 2 + length])
            at += 2 + length
        must(at == len(bundle), "nothing is left over in a bundle")
    return out

def audit():
    text = (LOG / "checkpoint").read_text()
    origin, size, top = note(text)[0].splitlines()
    size, top = int(size), b64(top)
    all_entries = entries(size)
    leaves = [leaf(e) for e in all_entries]
    must(root(leaves) == top, "the entries lead to the root")
    level, hashes = 0, leaves
    while hashes:
        for name, part in tiles(level, hashes): must((LOG / name).read_bytes() == b"".join(part), name)
        hashes = [root(hashes[i:i + 256]) for i in range(0, len(hashes) - 255, 256)]
        level += 1
    world, last, ids = decide.World(), 0, []
    for index, entry in enumerate(all_entries):
        (version, received, event), end = decide.read(entry)
        must(version == 1 and end == len(entry) and received >= last, "entry %d" % index)
        if index == 0: opened = decide.parse(event)[0]["body"]
        answer = world.answer(event, received, True)
        must(answer.get("accepted") == index, "index %d: %s" % (index, answer))
        last = received
        ids.append(sha(decide.parse(event)[1]))
    keys = [b"\x01" + opened["logKey"], b"\xff" + opened["checkpointKey"]]
    must(origin == opened["origin"] and checkpoint(text, ids[0], keys) == (origin, size, top), "the checkpoint is this log's")
    must(verifier_key((LOG / "key").read_text().strip()) == (origin, keys[0]), "`key` is the log's")
    return all_entries, leaves, ids, origin, top, keys, world

def main():
    all_entries, leaves, ids, origin, top, keys, world = audit()
    size = len(leaves)

    said = json.loads((HERE / "log.json").read_text())
    must(said["logId"] == ids[0].hex() and said["size"] == size and b64(said["root"]) == top, "log.json: id, size, root")
    must(verifier_key(said["verifierKey"]) == (origin, keys[0]), "log.json: verifierKey")
    must(said["operatorDigest"] == operator_digest(ids[0], size, top).hex(), "log.json: operatorDigest")
    for it in said["inclusion"]:
        path = [bytes.fromhex(h) for h in it["proof"]]
        must(climb(it["index"], size, leaves[it["index"]], path) == top, "log.json: inclusion of %d" % it["index"])
        must(climb(it["index"], size, leaves[it["index"]], path + [top]) is None, "a proof has nothing left over")
    for it in said["consistency"]:
        path = [bytes.fromhex(h) for h in it["proof"]]
        must(consistent(it["from"], size, root(leaves[:it["from"]]), top, path), "log.json: consistency from %d" % it["from"])

    receipt = json.loads((HERE / "receipt.json").read_text())
    must(set(receipt) == {"id", "index", "entry", "size", "root", "checkpoint", "proof"}, "the keys of a receipt")
    entry, index = b64(receipt["entry"]), receipt["index"]
    must(climb(index, receipt["size"], leaf(entry), map(b64, receipt["proof"])) == b64(receipt["root"]), "the proof of the receipt")
    must(checkpoint(receipt["checkpoint"], ids[0], keys) == (origin, receipt["size"], b64(receipt["root"])), "the checkpoint of the receipt")
    event, unsigned = decide.parse(decide.read(entry)[0][2])
    must(decide.event_id(sha(unsigned)) == receipt["id"], "the id of the receipt")
    decide.signature(event, unsigned, world)

    head, signed = (HERE / "proof.tlog-proof").read_text().split("\n\n", 1)
    magic, extra, place, *path = head.splitlines()
    must(magic == "c2sp.org/tlog-proof@v1" and b64(extra.removeprefix("extra ")) == entry and place == "index %d" % index, "the proof's lines")
    must(climb(index, size, leaf(entry), map(b64, path)) == checkpoint(signed, ids[0], keys)[2], "the tlog-proof")

    refusal = json.loads((HERE / "refusal.json").read_text())
    must(set(refusal) == {"id", "error", "size", "root", "millis", "signature"}, "the keys of a refusal")
    text = lambda t: bytes([0x60 + len(t)]) + t.encode()
    whole = lambda n: (n < 24 and bytes([n])) or next(bytes([0x18 + i]) + n.to_bytes(1 << i, "big") for i in range(4) if n < 1 << (8 << i))
    cid = base64.b32decode(refusal["id"][1:].upper() + "=" * (-(len(refusal["id"]) - 1) % 8))
    message = b"omni.refusal.v1\n" + b"\xa5" + text("id") + b"\xd8\x2a\x58\x25\0" + cid + text("root") + b"\x58\x20" + b64(refusal["root"]) \
        + text("size") + whole(refusal["size"]) + text("error") + text(refusal["error"]) + text("millis") + whole(refusal["millis"])
    must(decide.verifies(keys[0][1:], message, b64(refusal["signature"])), "the signature of the refusal")
    print(size, "entries are sound; receipt, proof and refusal hold")

if __name__ == "__main__": main()
