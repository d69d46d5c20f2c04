#!/usr/bin/env python3
"""Writes the vectors of this folder: a second implementation of the specification, with Python's standard library alone.

It shares no code with the one that reads the vectors in its tests. Slow, not constant-time, for test keys only.
Running it again gives the same bytes."""
import base64, hashlib, hmac, json, pathlib

HERE = pathlib.Path(__file__).parent
sha = lambda b: hashlib.sha256(b).digest()

# --- values.md: DAG-CBOR, CIDs, DAG-JSON
class Link:
    def __init__(self, cid): self.cid = cid

def head(major, n):
    if n < 24: return bytes([major << 5 | n])
    for info, width in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if n < 1 << 8 * width: return bytes([major << 5 | info]) + n.to_bytes(width, "big")

def ordered(m): return sorted(m.items(), key=lambda kv: (len(kv[0].encode()), kv[0].encode()))

def cbor(v):
    if v is None: return b"\xf6"
    if v is True: return b"\xf5"
    if v is False: return b"\xf4"
    if isinstance(v, int): return head(0, v) if v >= 0 else head(1, -1 - v)
    if isinstance(v, bytes): return head(2, len(v)) + v
    if isinstance(v, str): return head(3, len(v.encode())) + v.encode()
    if isinstance(v, list): return head(4, len(v)) + b"".join(map(cbor, v))
    if isinstance(v, dict): return head(5, len(v)) + b"".join(cbor(k) + cbor(x) for k, x in ordered(v))
    if isinstance(v, Link): return b"\xd8\x2a" + head(2, 37) + b"\0" + v.cid

def cid(digest, codec=0x71): return bytes([1, codec, 0x12, 0x20]) + digest
def cid_text(c): return "b" + base64.b32encode(c).decode().lower().rstrip("=")

def quote(s):
    out = '"'
    for c in s:
        short = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
        out += short.get(c) or ("\\u%04x" % ord(c) if c < " " else c)
    return out + '"'

def dagjson(v):
    if v is None: return "null"
    if isinstance(v, bool): return str(v).lower()
    if isinstance(v, int): return str(v)
    if isinstance(v, str): return quote(v)
    if isinstance(v, bytes): return '{"/":{"bytes":"%s"}}' % base64.b64encode(v).decode().rstrip("=")
    if isinstance(v, Link): return '{"/":"%s"}' % cid_text(v.cid)
    if isinstance(v, list): return "[" + ",".join(map(dagjson, v)) + "]"
    return "{" + ",".join(quote(k) + ":" + dagjson(x) for k, x in ordered(v)) + "}"

# --- identifiers.md
B58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
def base58(b):
    n, out = int.from_bytes(b, "big"), ""
    while n: n, r = divmod(n, 58); out = B58[r] + out
    return "1" * (len(b) - len(b.lstrip(b"\0"))) + out
def did_key(code, key): return "did:key:z" + base58(bytes([code, 1]) + key)
def did_omni(digest): return "did:omni:" + cid_text(cid(digest))

# --- Keccak-256
def keccak(data):
    rate, lanes = 136, [[0] * 5 for _ in range(5)]
    rot = lambda v, n: ((v << n % 64) | (v >> (64 - n % 64))) & (1 << 64) - 1
    data = bytearray(data) + b"\x01" + b"\0" * (-(len(data) + 1) % rate)
    data[-1] |= 0x80
    for block in range(0, len(data), rate):
        for i in range(rate // 8): lanes[i % 5][i // 5] ^= int.from_bytes(data[block + 8 * i:block + 8 * i + 8], "little")
        r = 1
        for _ in range(24):
            c = [lanes[x][0] ^ lanes[x][1] ^ lanes[x][2] ^ lanes[x][3] ^ lanes[x][4] for x in range(5)]
            d = [c[(x + 4) % 5] ^ rot(c[(x + 1) % 5], 1) for x in range(5)]
            lanes = [[lanes[x][y] ^ d[x] for y in range(5)] for x in range(5)]
            x, y, current = 1, 0, lanes[1][0]
            for t in range(24):
                x, y = y, (2 * x + 3 * y) % 5
                current, lanes[x][y] = lanes[x][y], rot(current, (t + 1) * (t + 2) // 2)
            for y in range(5):
                row = [lanes[x][y] for x in range(5)]
                for x in range(5): lanes[x][y] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]) & (1 << 64) - 1
            for j in range(7):
                r = ((r << 1) ^ ((r >> 7) * 0x71)) % 256
                if r & 2: lanes[0][0] ^= 1 << ((1 << j) - 1)
    return b"".join(lanes[i % 5][i // 5].to_bytes(8, "little") for i in range(4))

# --- Ed25519, RFC 8032
Q, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, Q - 2, Q) % Q
def ed_add(p, q):
    (x1, y1), (x2, y2) = p, q
    m = D * x1 * x2 * y1 * y2 % Q
    return ((x1 * y2 + x2 * y1) * pow(1 + m, Q - 2, Q) % Q, (y1 * y2 + x1 * x2) * pow(1 - m, Q - 2, Q) % Q)
def ed_mul(k, p):
    r = (0, 1)
    while k:
        if k & 1: r = ed_add(r, p)
        p, k = ed_add(p, p), k >> 1
    return r
ED_Y = 4 * pow(5, Q - 2, Q) % Q
def ed_x(y):
    xx = (y * y - 1) * pow(D * y * y + 1, Q - 2, Q) % Q
    x = pow(xx, (Q + 3) // 8, Q)
    if (x * x - xx) % Q: x = x * pow(2, (Q - 1) // 4, Q) % Q
    return Q - x if x % 2 else x
ED_B = (ed_x(ED_Y), ED_Y)
def ed_encode(p): return (p[1] | (p[0] & 1) << 255).to_bytes(32, "little")
def ed_secret(seed):
    h = hashlib.sha512(seed).digest()
    return int.from_bytes(h[:32], "little") & (1 << 254) - 8 | 1 << 254, h[32:]
def ed_public(seed): return ed_encode(ed_mul(ed_secret(seed)[0], ED_B))
def ed_sign(seed, message):
    a, prefix = ed_secret(seed)
    r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % L
    R = ed_encode(ed_mul(r, ED_B))
    k = int.from_bytes(hashlib.sha512(R + ed_public(seed) + message).digest(), "little") % L
    return R + ((r + k * a) % L).to_bytes(32, "little")

# --- secp256k1 with RFC 6979 nonces
P = 2**256 - 2**32 - 977
N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
G = (0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798, 0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8)
def ec_add(p, q):
    if p is None: return q
    if q is None: return p
    if p[0] == q[0] and (p[1] + q[1]) % P == 0: return None
    s = (3 * p[0] * p[0] * pow(2 * p[1], P - 2, P) if p == q else (q[1] - p[1]) * pow(q[0] - p[0], P - 2, P)) % P
    x = (s * s - p[0] - q[0]) % P
    return x, (s * (p[0] - x) - p[1]) % P
def ec_mul(k, p):
    r = None
    while k:
        if k & 1: r = ec_add(r, p)
        p, k = ec_add(p, p), k >> 1
    return r
def ec_public(secret): return ec_mul(int.from_bytes(secret, "big"), G)
def ec_compressed(secret):
    x, y = ec_public(secret)
    return bytes([2 + y % 2]) + x.to_bytes(32, "big")
def ec_address(secret):
    x, y = ec_public(secret)
    return keccak(x.to_bytes(32, "big") + y.to_bytes(32, "big"))[12:]
def ec_nonce(secret, digest):
    z = (int.from_bytes(digest, "big") % N).to_bytes(32, "big")
    v, k = b"\1" * 32, b"\0" * 32
    for tag in b"\0", b"\1":
        k = hmac.digest(k, v + tag + secret + z, "sha256")
        v = hmac.digest(k, v, "sha256")
    return int.from_bytes(hmac.digest(k, v, "sha256"), "big")
def ec_sign(secret, digest):
    k = ec_nonce(secret, digest)
    x, y = ec_mul(k, G)
    s = pow(k, N - 2, N) * (int.from_bytes(digest, "big") + x * int.from_bytes(secret, "big")) % N
    odd = y % 2
    if s > N // 2: s, odd = N - s, 1 - odd
    return x.to_bytes(32, "big") + s.to_bytes(32, "big") + bytes([27 + odd])
def ec_high(sig):
    s = N - int.from_bytes(sig[32:64], "big")
    return sig[:32] + s.to_bytes(32, "big") + (bytes([55 - sig[64]]) if len(sig) == 65 else b"")

# --- signatures.md
STATEMENT = "Statement(string action,address author,string log,uint64 at,string body,bytes32 id)"
def uint(n): return n.to_bytes(32, "big")
def domain(chain):
    kind = b"EIP712Domain(string name,string version,uint256 chainId)"
    return keccak(keccak(kind) + keccak(b"Omni-Net") + keccak(b"1") + uint(chain))
def statement(e, address, digest):
    return keccak(keccak(STATEMENT.encode()) + keccak(e["type"].encode()) + b"\0" * 12 + address
                  + keccak(e["log"].hex().encode() if "log" in e else b"") + uint(e["at"]) + keccak(dagjson(e["body"]).encode()) + digest)
def leaf(i): return sha(b"\0" + i)
def node(a, b): return sha(b"\1" + a + b)
def split(n): return 1 << (n - 1).bit_length() - 1
def root(ids): return leaf(ids[0]) if len(ids) == 1 else node(root(ids[:split(len(ids))]), root(ids[split(len(ids)):]))
def path(m, ids):
    if len(ids) == 1: return []
    k = split(len(ids))
    return path(m, ids[:k]) + [root(ids[k:])] if m < k else path(m - k, ids[k:]) + [root(ids[:k])]
EVENT, BATCH = b"omni.event.v1\n", b"omni.batch.v1\n"
def u32(n): return n.to_bytes(4, "big")
def key_id(code, key): return sha(bytes([code, 1]) + key)[:16]

def write(name, value): (HERE / name).write_text(json.dumps(value, indent=1, ensure_ascii=True) + "\n")

# ============ cbor-valid.json
LINK = cid(sha(b"\xa0"))
RAW = cid(sha(b"hello"), 0x55)
def nest(depth): return [nest(depth - 1)] if depth > 1 else []
valid = [
    ("zero", 0), ("23 in the head", 23), ("24 in one byte", 24), ("255", 255), ("256 in two bytes", 256), ("65535", 65535),
    ("65536 in four bytes", 65536), ("2^32-1", 2**32 - 1), ("2^32 in eight bytes", 2**32), ("largest integer", 2**53 - 1),
    ("minus one", -1), ("minus 24", -24), ("minus 25", -25), ("minus 256", -256), ("minus 257", -257), ("smallest integer", 1 - 2**53),
    ("null", None), ("true", True), ("false", False), ("empty text", ""), ("ASCII text", "statement"),
    ("text of 23 bytes", "a" * 23), ("text of 24 bytes", "a" * 24), ("text of 256 bytes", "b" * 256),
    ("text beyond ASCII", "Grüße, 世界 \U0001f30d"), ("combining characters stay as they are", "e\u0301 is not \u00e9"),
    ("text with every escape", "\"\\/\b\t\n\f\r\u0000\u001f\u007f\u2028"), ("first and last code points of each length", "\u0080\u07ff\u0800\ud7ff\ue000\uffff\U00010000\U0010ffff"),
    ("empty bytes", b""), ("one byte", b"\0"), ("all bytes", bytes(range(256))), ("link to dag-cbor", Link(LINK)), ("link to raw bytes", Link(RAW)),
    ("empty list", []), ("empty map", {}), ("list of each kind", [1, -1, "a", b"\1", None, True, Link(LINK), [], {}]),
    ("keys by length, then bytes", {"b": 1, "a": 2, "aa": 3, "A": 4, "": 5, "\u00e9": 6, "zz": 7}),
    ("256 items", [0] * 256), ("256 pairs", {"%03d" % i: i for i in range(256)}), ("16 deep", nest(16)), ("a link 16 deep", [[[[[[[[[[[[[[[[Link(LINK)]]]]]]]]]]]]]]]]),
    ("a body", {"to": "did:key:z6Mk", "amount": 1500000, "memo": "thanks"}),
]
write("cbor-valid.json", {"about": "A value's one DAG-CBOR spelling, its canonical DAG-JSON, and its CID.", "cases": [
    {"name": n, "cbor": cbor(v).hex(), "json": dagjson(v), "cid": cid_text(cid(sha(cbor(v))))} for n, v in valid]})

# ============ cbor-malformed.json
link = cbor(Link(LINK)).hex()
bad = [
    ("no bytes", "", "TRUNCATED"), ("head without its byte", "18", "TRUNCATED"), ("eight-byte number cut short", "1b001fffffff", "TRUNCATED"), ("text cut short", "6361", "TRUNCATED"),
    ("bytes cut short", "42ff", "TRUNCATED"), ("list cut short", "8201", "TRUNCATED"), ("map without its value", "a16161", "TRUNCATED"), ("text longer than any array", "7b7fffffffffffffff", "TRUNCATED"),
    ("text of 2^64-1 bytes", "7bffffffffffffffff", "TRUNCATED"), ("tag with nothing in it", "d82a", "TRUNCATED"), ("link cut short", link[:-2], "TRUNCATED"),
    ("two items", "0000", "TRAILING_BYTES"), ("a byte after a map", "a000", "TRAILING_BYTES"),
    ("23 in one byte", "1817", "NOT_SHORTEST"), ("255 in two bytes", "1900ff", "NOT_SHORTEST"), ("65535 in four bytes", "1a0000ffff", "NOT_SHORTEST"),
    ("2^32-1 in eight bytes", "1b00000000ffffffff", "NOT_SHORTEST"), ("-1 in one byte", "3800", "NOT_SHORTEST"), ("text length in one byte", "780161", "NOT_SHORTEST"),
    ("bytes length in two bytes", "590001ff", "NOT_SHORTEST"), ("list length in one byte", "980100", "NOT_SHORTEST"), ("map length in one byte", "b801616100", "NOT_SHORTEST"),
    ("tag 42 in two bytes", "d9002a" + link[4:], "NOT_SHORTEST"), ("length inside a link", "d82a590025" + link[8:], "NOT_SHORTEST"), ("key length in one byte", "a178016100", "NOT_SHORTEST"),
    ("indefinite bytes", "5f41ffff", "INDEFINITE_LENGTH"), ("indefinite text", "7f6161ff", "INDEFINITE_LENGTH"), ("indefinite list", "9f00ff", "INDEFINITE_LENGTH"),
    ("indefinite map", "bf616100ff", "INDEFINITE_LENGTH"), ("break alone", "ff", "INDEFINITE_LENGTH"), ("break in a list", "81ff", "INDEFINITE_LENGTH"),
    ("additional information 28", "1c", "RESERVED_LENGTH"), ("additional information 29", "5d", "RESERVED_LENGTH"), ("additional information 30", "7e", "RESERVED_LENGTH"),
    ("integer of indefinite length", "1f", "RESERVED_LENGTH"), ("tag of indefinite length", "df", "RESERVED_LENGTH"), ("simple value with information 28", "fc", "RESERVED_LENGTH"),
    ("2^53", "1b0020000000000000", "INTEGER_OUT_OF_RANGE"), ("-2^53", "3b001fffffffffffff", "INTEGER_OUT_OF_RANGE"), ("2^63", "1b8000000000000000", "INTEGER_OUT_OF_RANGE"),
    ("2^64-1", "1bffffffffffffffff", "INTEGER_OUT_OF_RANGE"), ("-2^64", "3bffffffffffffffff", "INTEGER_OUT_OF_RANGE"),
    ("half float 1.0", "f93c00", "FLOAT"), ("single float", "fa3f800000", "FLOAT"), ("double float", "fb3ff0000000000000", "FLOAT"), ("NaN", "f97e00", "FLOAT"), ("infinity", "f97c00", "FLOAT"), ("float in a list", "81fb3ff199999999999a", "FLOAT"),
    ("undefined", "f7", "UNDEFINED"), ("simple value 0", "e0", "SIMPLE_VALUE"), ("simple value 19", "f3", "SIMPLE_VALUE"), ("simple value 32", "f820", "SIMPLE_VALUE"), ("false in two bytes", "f814", "SIMPLE_VALUE"),
    ("overlong slash, two bytes", "62c0af", "INVALID_UTF8"), ("overlong slash, three bytes", "63e080af", "INVALID_UTF8"), ("overlong slash, four bytes", "64f08080af", "INVALID_UTF8"), ("overlong NUL", "62c080", "INVALID_UTF8"),
    ("high surrogate", "63eda080", "INVALID_UTF8"), ("low surrogate", "63edbfbf", "INVALID_UTF8"), ("a pair of surrogates", "66eda080edb080", "INVALID_UTF8"), ("beyond U+10FFFF", "64f4908080", "INVALID_UTF8"),
    ("five-byte form", "65f888808080", "INVALID_UTF8"), ("continuation alone", "6180", "INVALID_UTF8"), ("sequence cut by the end of the text", "61c3", "INVALID_UTF8"), ("sequence cut by ASCII", "62c361", "INVALID_UTF8"),
    ("three-byte sequence cut", "62e282", "INVALID_UTF8"), ("bad byte after eight good ones", "696162636465666768ff", "INVALID_UTF8"), ("in a key", "a161ff00", "INVALID_UTF8"),
    ("integer key", "a10000", "KEY_NOT_TEXT"), ("bytes key", "a1416100", "KEY_NOT_TEXT"), ("null key", "a1f600", "KEY_NOT_TEXT"), ("list key", "a18000", "KEY_NOT_TEXT"),
    ("longer key first", "a2626161006162 00", "KEYS_OUT_OF_ORDER"), ("bytes descending", "a2616200616100", "KEYS_OUT_OF_ORDER"), ("in a map inside", "a16161a2616200616100", "KEYS_OUT_OF_ORDER"),
    ("alphabetical, not by length", "a2626161006162 01", "KEYS_OUT_OF_ORDER"), ("third key before the second", "a3616100616300616200", "KEYS_OUT_OF_ORDER"),
    ("same key twice", "a2616100616100", "DUPLICATE_KEY"), ("empty key twice", "a260006000", "DUPLICATE_KEY"),
    ("the key /", "a1612f00", "RESERVED_KEY"), ("the key / in front of others", "a2612f00616100", "RESERVED_KEY"),
    ("tag 0", "c000", "UNKNOWN_TAG"), ("tag 2, a big number", "c24101", "UNKNOWN_TAG"), ("tag 43", "d82b00", "UNKNOWN_TAG"), ("self-described CBOR", "d9d9f700", "UNKNOWN_TAG"), ("tag 2^64-1", "dbffffffffffffffff00", "UNKNOWN_TAG"),
    ("link around text", "d82a6161", "INVALID_LINK"), ("link around a link", "d82a" + link, "INVALID_LINK"), ("link without bytes", "d82a40", "INVALID_LINK"),
    ("link without the 00", "d82a5824" + LINK.hex(), "INVALID_LINK"), ("link with 01 in front", "d82a582501" + LINK.hex(), "INVALID_LINK"), ("CID version 0", "d82a58230012200" + "0" * 63, "INVALID_LINK"),
    ("CID version 2", "d82a58250002" + LINK.hex()[2:], "INVALID_LINK"), ("CID of dag-pb", "d82a5825000170" + LINK.hex()[4:], "INVALID_LINK"), ("CID of dag-json", "d82a582700018102" + LINK.hex()[4:] + "00", "INVALID_LINK"),
    ("CID with sha2-512", "d82a582500017113" + LINK.hex()[6:], "INVALID_LINK"), ("CID with the identity hash", "d82a5825000171 00" + LINK.hex()[6:], "INVALID_LINK"), ("digest of 31 bytes", "d82a5825000171121f" + LINK.hex()[8:], "INVALID_LINK"),
    ("link with a byte too many", "d82a582600" + LINK.hex() + "00", "INVALID_LINK"),
    ("257 items", head(4, 257).hex() + "00" * 257, "TOO_MANY_ITEMS"), ("2^32 items, no bytes", "9b0000000100000000", "TOO_MANY_ITEMS"), ("2^64-1 pairs", "bbffffffffffffffff", "TOO_MANY_ITEMS"),
    ("257 pairs", cbor({"%03d" % i: 0 for i in range(257)}).hex(), "TOO_MANY_ITEMS"), ("17 lists deep", cbor(nest(17)).hex(), "TOO_DEEP"), ("17 maps deep", "a16161" * 16 + "a0", "TOO_DEEP"), ("100,000 lists deep", "81" * 1000 + "80", "TOO_DEEP"),
]
write("cbor-malformed.json", {"about": "Bytes that are no value, and why.", "cases": [
    {"name": n.replace("100,000", "1,001"), "cbor": h.replace(" ", ""), "reason": r} for n, h, r in bad]})

# ============ json-malformed.json
def deep(n): return "[" * n + "]" * n
badjson = [
    ("nothing", "", "TRUNCATED"), ("list not closed", "[1", "TRUNCATED"), ("text not closed", '"a', "TRUNCATED"), ("two values", "1 2", "TRAILING_BYTES"),
    ("fraction", "1.5", "NOT_AN_INTEGER"), ("fraction of zero", "1.0", "NOT_AN_INTEGER"), ("exponent", "1e3", "NOT_AN_INTEGER"), ("capital exponent", "1E3", "NOT_AN_INTEGER"), ("minus zero", "-0", "NOT_AN_INTEGER"),
    ("2^53", "9007199254740992", "INTEGER_OUT_OF_RANGE"), ("-2^53", "-9007199254740992", "INTEGER_OUT_OF_RANGE"), ("very large", "1" * 40, "INTEGER_OUT_OF_RANGE"),
    ("leading zero", "01", "NOT_JSON"), ("plus", "+1", "NOT_JSON"), ("minus alone", "-", "NOT_JSON"), ("NaN", "NaN", "NOT_JSON"), ("capital true", "True", "NOT_JSON"), ("comma at the end of a list", "[1,]", "NOT_JSON"), ("comma at the end of a map", '{"a":1,}', "NOT_JSON"),
    ("single quotes", "'a'", "NOT_JSON"), ("key without quotes", "{a:1}", "NOT_JSON"), ("control character in text", '"a\nb"', "NOT_JSON"), ("unknown escape", '"\\x41"', "NOT_JSON"), ("short escape", '"\\u12"', "NOT_JSON"), ("comment", "/**/1", "NOT_JSON"), ("byte order mark", "\ufeff1", "NOT_JSON"), ("no-break space", "\u00a01", "NOT_JSON"),
    ("lone high surrogate", '"\\ud800"', "INVALID_UTF8"), ("lone low surrogate", '"\\udc00"', "INVALID_UTF8"), ("surrogates reversed", '"\\udc00\\ud800"', "INVALID_UTF8"),
    ("same key twice", '{"a":1,"a":2}', "DUPLICATE_KEY"), ("same key twice, once escaped", '{"a":1,"\\u0061":2}', "DUPLICATE_KEY"),
    ("link with another key", '{"/":"%s","a":1}' % cid_text(LINK), "RESERVED_KEY"), ("link after another key", '{"a":1,"/":"%s"}' % cid_text(LINK), "RESERVED_KEY"), ("the key / escaped", '{"\\u002f":1}', "RESERVED_KEY"), ("link to a number", '{"/":1}', "RESERVED_KEY"),
    ("bytes with another key inside", '{"/":{"bytes":"","a":1}}', "RESERVED_KEY"), ("bytes with another key outside", '{"/":{"bytes":""},"a":1}', "RESERVED_KEY"), ("bytes that are not text", '{"/":{"bytes":1}}', "RESERVED_KEY"), ("a map under /", '{"/":{"a":1}}', "RESERVED_KEY"), ("an empty map under /", '{"/":{}}', "RESERVED_KEY"),
    ("padded base64", '{"/":{"bytes":"AQ=="}}', "NOT_BASE64"), ("spare bits", '{"/":{"bytes":"AR"}}', "NOT_BASE64"), ("URL alphabet", '{"/":{"bytes":"-_-_"}}', "NOT_BASE64"), ("one digit", '{"/":{"bytes":"A"}}', "NOT_BASE64"), ("base64 with white space", '{"/":{"bytes":"AQ ID"}}', "NOT_BASE64"),
    ("no CID", '{"/":"hello"}', "NOT_A_CID"), ("CID in base58", '{"/":"zdpuAyvkgEDQm9TenwGkd5eNaosSxjgEYd8QatfPetgB1CdEZ"}', "NOT_A_CID"), ("CID in capitals", '{"/":"%s"}' % cid_text(LINK).upper(), "NOT_A_CID"), ("CID cut short", '{"/":"%s"}' % cid_text(LINK)[:-1], "NOT_A_CID"),
    ("CID with spare bits", '{"/":"%s"}' % (cid_text(LINK)[:-1] + chr(ord(cid_text(LINK)[-1]) + 1)), "NOT_A_CID"), ("17 deep", deep(17), "TOO_DEEP"), ("257 items", "[" + "0," * 256 + "0]", "TOO_MANY_ITEMS"),
]
write("json-malformed.json", {"about": "Text that is no DAG-JSON, and why.", "cases": [{"name": n, "json": j, "reason": r} for n, j, r in badjson]})

# ============ keys
ALICE, BOB, CAROL, DAVE = (sha(b"omni-net test key: " + n) for n in (b"alice", b"bob", b"carol", b"dave"))
ALICE_KEY, BOB_KEY, CAROL_KEY = ed_public(ALICE), ec_compressed(BOB), ec_address(CAROL)
DAVE_KEY, DAVE2_KEY = ed_public(DAVE), ec_compressed(DAVE)
ALICE_DID, BOB_DID = did_key(0xed, ALICE_KEY), did_key(0xe7, BOB_KEY)
CHAIN = 31337
CAROL_DID = "did:pkh:eip155:%d:0x%s" % (CHAIN, CAROL_KEY.hex())
DAVE_DID = did_omni(sha(b"identity.created of dave"))
LOG = sha(b"node.opened of the test log")

# ============ did.json
zero_ed = did_key(0xed, b"\0" * 32)
def z(b): return "did:key:z" + base58(b)
baddid = [
    ("empty", ""), ("no method", "did:"), ("another method", "did:web:example.com"), ("capital method", "DID:key:" + ALICE_DID[8:]), ("space in front", " " + ALICE_DID), ("newline behind", ALICE_DID + "\n"),
    ("fragment", ALICE_DID + "#" + ALICE_DID[8:]), ("query", ALICE_DID + "?a=b"), ("path", ALICE_DID + "/a"), ("key in base32", "did:key:b" + base64.b32encode(b"\xed\1" + ALICE_KEY).decode().lower().rstrip("=")), ("key without multibase", "did:key:" + ALICE_DID[9:]),
    ("digit 0", "did:key:z0" + ALICE_DID[10:]), ("digit l", ALICE_DID[:-1] + "l"), ("extra leading 1", "did:key:z1" + ALICE_DID[9:]), ("key of 31 bytes", z(b"\xed\1" + ALICE_KEY[:31])), ("key of 33 bytes", z(b"\xed\1" + ALICE_KEY + b"\0")), ("no key", z(b"\xed\1")), ("empty", "did:key:z"),
    ("varint in three bytes", z(b"\xed\x81\0" + ALICE_KEY)), ("P-256", z(b"\x80\x24" + BOB_KEY)), ("X25519", z(b"\xec\1" + ALICE_KEY)), ("secp256k1 of 32 bytes", z(b"\xe7\1" + BOB_KEY[1:])), ("secp256k1 uncompressed", z(b"\xe7\1\4" + b"".join(c.to_bytes(32, "big") for c in ec_public(BOB)))),
    ("secp256k1 with prefix 04 and 33 bytes", z(b"\xe7\1\4" + BOB_KEY[1:])), ("secp256k1 with prefix 00", z(b"\xe7\1\0" + BOB_KEY[1:])), ("very long", "did:key:z" + "2" * 1000),
    ("wallet with checksum letters", CAROL_DID[:-40] + CAROL_DID[-40:].upper()), ("wallet without 0x", CAROL_DID.replace(":0x", ":")), ("wallet with 0X", CAROL_DID.replace(":0x", ":0X")), ("address of 19 bytes", CAROL_DID[:-2]), ("address of 21 bytes", CAROL_DID + "00"), ("not hex", CAROL_DID[:-1] + "g"),
    ("chain 0", "did:pkh:eip155:0:0x" + "00" * 20), ("chain with leading zero", "did:pkh:eip155:01:0x" + "00" * 20), ("no chain", "did:pkh:eip155::0x" + "00" * 20), ("chain in hex", "did:pkh:eip155:0x1:0x" + "00" * 20), ("negative chain", "did:pkh:eip155:-1:0x" + "00" * 20), ("chain 2^53", "did:pkh:eip155:9007199254740992:0x" + "00" * 20), ("chain with Arabic digits", "did:pkh:eip155:\u0661:0x" + "00" * 20),
    ("another namespace", "did:pkh:solana:1:0x" + "00" * 20), ("something behind", CAROL_DID + ":1"), ("omni in capitals", "did:omni:" + DAVE_DID[9:].upper()), ("omni of raw bytes", "did:omni:" + cid_text(RAW)), ("omni in base58", "did:omni:z" + base58(LINK)), ("omni cut short", DAVE_DID[:-1]), ("omni too long", DAVE_DID + "a"),
    ("omni with spare bits", DAVE_DID[:-1] + chr(ord(DAVE_DID[-1]) + 1)), ("omni with padding", DAVE_DID + "="), ("omni with digit 1", DAVE_DID[:-1] + "1"),
]
write("did.json", {"about": "Every accepted spelling is the only one; all others are NOT_A_DID.", "valid": [
    {"did": ALICE_DID, "kind": "key", "type": "ED25519", "key": ALICE_KEY.hex(), "keyId": key_id(0xed, ALICE_KEY).hex()},
    {"did": zero_ed, "kind": "key", "type": "ED25519", "key": "00" * 32, "keyId": key_id(0xed, b"\0" * 32).hex()},
    {"did": did_key(0xed, b"\xff" * 32), "kind": "key", "type": "ED25519", "key": "ff" * 32, "keyId": key_id(0xed, b"\xff" * 32).hex()},
    {"did": BOB_DID, "kind": "key", "type": "SECP256K1", "key": BOB_KEY.hex(), "keyId": key_id(0xe7, BOB_KEY).hex()},
    {"did": did_key(0xe7, DAVE2_KEY), "kind": "key", "type": "SECP256K1", "key": DAVE2_KEY.hex(), "keyId": key_id(0xe7, DAVE2_KEY).hex()},
    {"did": CAROL_DID, "kind": "pkh", "chainId": CHAIN, "address": CAROL_KEY.hex()},
    {"did": "did:pkh:eip155:1:0x" + "00" * 20, "kind": "pkh", "chainId": 1, "address": "00" * 20},
    {"did": "did:pkh:eip155:9007199254740991:0x" + "ff" * 20, "kind": "pkh", "chainId": 2**53 - 1, "address": "ff" * 20},
    {"did": DAVE_DID, "kind": "omni", "created": sha(b"identity.created of dave").hex()}],
    "malformed": [{"name": n, "did": d} for n, d in baddid]})

# ============ envelope.json
def event(e, sig): return cbor({**e, "sig": sig})
def case(name, e, scheme, sign, **more):
    unsigned = cbor(e)
    out = {"name": name, "scheme": scheme, "by": e["by"], "json": dagjson(e), "unsigned": unsigned.hex(), "id": cid_text(cid(sha(unsigned)))}
    out.update(more)
    steps = sign(e, unsigned)
    for k in steps: out[k] = steps[k].hex()
    out["event"] = event(e, steps["sig"]).hex()
    return out
def one(seed, prefix=b"\1"):
    def sign(e, unsigned):
        s = ed_sign(seed, EVENT + unsigned)
        return {"message": EVENT + unsigned, "signature": s, "sig": prefix + s}
    return sign
def two(secret, prefix=b"\2"):
    def sign(e, unsigned):
        digest = sha(EVENT + unsigned)
        s = ec_sign(secret, digest)[:64]
        return {"message": EVENT + unsigned, "digest": digest, "signature": s, "sig": prefix + s}
    return sign
def three(secret, chain=CHAIN, low=True):
    def sign(e, unsigned):
        struct = statement(e, bytes.fromhex(e["by"].split(":0x")[1]), sha(unsigned))
        digest = keccak(b"\x19\1" + domain(chain) + struct)
        s = ec_sign(secret, digest)
        return {"domainSeparator": domain(chain), "structHash": struct, "digest": digest, "signature": s, "sig": b"\3" + s}
    return sign
def batch(sign_inner, inner, events, i, prefix=b"\x10"):
    ids = [cid(sha(cbor(e))) for e in events]
    message = BATCH + u32(len(ids)) + root(ids)
    def sign(e, unsigned):
        s = sign_inner(message)
        proof = b"".join(path(i, ids))
        return {"batchRoot": root(ids), "message": message, "signature": s, "proof": proof, "sig": prefix + bytes([inner]) + s + u32(len(ids)) + u32(i) + proof}
    return sign
AT = 1_767_225_600_000
def paid(by, n=0): return {"v": 1, "type": "credits.transferred", "by": by, "at": AT + n, "log": LOG, "until": AT + 3_600_000, "body": {"to": BOB_DID, "amount": 1_500_000, "memo": "für \"Bob\"\n" + str(n)}}
def posted(by, n=0): return {"v": 1, "type": "social.posted", "by": by, "at": AT + n, "body": {"content": Link(RAW), "tags": ["omni", "test"]}}
five = [posted(ALICE_DID, i) for i in range(5)]
bobs = [paid(BOB_DID, i) for i in range(3)]
daves = [paid(DAVE_DID, i) for i in range(2)]
ed_inner = lambda seed: lambda m: ed_sign(seed, m)
ec_inner = lambda secret: lambda m: ec_sign(secret, sha(m))[:64]
dave_ed, dave_ec = key_id(0xed, DAVE_KEY), key_id(0xe7, DAVE2_KEY)
cases = [
    case("01, bound to a log, with until", paid(ALICE_DID), 1, one(ALICE)), case("01, portable", posted(ALICE_DID), 1, one(ALICE)),
    case("01, empty body", {"v": 1, "type": "x.org.example.waved", "by": ALICE_DID, "at": 0, "body": {}}, 1, one(ALICE)),
    case("02", paid(BOB_DID), 2, two(BOB)), case("03, bound to a log", paid(CAROL_DID), 3, three(CAROL)), case("03, portable: log is empty", posted(CAROL_DID), 3, three(CAROL)),
    case("10 with 01, one of one", five[0], 16, batch(ed_inner(ALICE), 1, five[:1], 0)),
    *[case("10 with 01, index %d of 5" % i, five[i], 16, batch(ed_inner(ALICE), 1, five, i)) for i in range(5)],
    case("10 with 02, index 2 of 3", bobs[2], 16, batch(ec_inner(BOB), 2, bobs, 2)),
    case("01 by a key of an identity", paid(DAVE_DID), 1, one(DAVE, b"\1" + dave_ed), keys=[did_key(0xed, DAVE_KEY), did_key(0xe7, DAVE2_KEY)]),
    case("02 by a key of an identity", paid(DAVE_DID), 2, two(DAVE, b"\2" + dave_ec), keys=[did_key(0xed, DAVE_KEY), did_key(0xe7, DAVE2_KEY)]),
    case("10 with 01 by a key of an identity", daves[1], 16, batch(ed_inner(DAVE), 1, daves, 1, b"\x10" + dave_ed), keys=[did_key(0xed, DAVE_KEY)]),
]
def sig_of(e, sign): return sign(e, cbor(e))["sig"]
def refused(name, e, sig, refusal, **more): return {"name": name, "event": event(e, sig).hex(), "refusal": refusal, **more}
a, b, c, d = paid(ALICE_DID), paid(BOB_DID), paid(CAROL_DID), paid(DAVE_DID)
sa, sb, sc = sig_of(a, one(ALICE)), sig_of(b, two(BOB)), sig_of(c, three(CAROL))
s10 = sig_of(five[2], batch(ed_inner(ALICE), 1, five, 2))
s10b = sig_of(bobs[2], batch(ec_inner(BOB), 2, bobs, 2))
p = 1 + 1 + 64
keys = {"keys": [did_key(0xed, DAVE_KEY)]}
refusals = [
    *[refused("scheme %02x" % n, a, bytes([n]) + sa[1:], "UnknownScheme") for n in (0, 4, 5, 15, 17, 255)], refused("unknown scheme inside a batch", five[2], s10[:1] + b"\4" + s10[2:], "UnknownScheme"), refused("a scheme and nothing else", a, b"\7", "UnknownScheme"),
    refused("02 by an Ed25519 key", a, b"\2" + sa[1:], "SchemeDoesNotFit"), refused("01 by a secp256k1 key", b, b"\1" + sb[1:], "SchemeDoesNotFit"), refused("03 by a did:key", b, sc, "SchemeDoesNotFit"), refused("02 by a wallet", c, b"\2" + sc[1:65], "SchemeDoesNotFit"), refused("10 by a wallet", {**five[2], "by": CAROL_DID}, s10, "SchemeDoesNotFit"),
    refused("03 by an identity", d, b"\3" + dave_ed + sc[1:], "SchemeDoesNotFit", **keys), refused("02 with the id of an Ed25519 key", d, b"\2" + dave_ed + sa[1:], "SchemeDoesNotFit", **keys), refused("a batch inside a batch", five[2], s10[:1] + b"\x10" + s10[2:], "SchemeDoesNotFit"), refused("03 inside a batch", five[2], s10[:1] + b"\3" + s10[2:], "SchemeDoesNotFit"), refused("02 inside a batch of an Ed25519 key", five[2], s10[:1] + b"\2" + s10[2:], "SchemeDoesNotFit"),
    refused("01, 63 bytes", a, sa[:-1], "WrongLength"), refused("01, 65 bytes", a, sa + b"\0", "WrongLength"), refused("01, no payload", a, sa[:1], "WrongLength"), refused("02 with v", b, sb + b"\x1b", "WrongLength"), refused("03 without v", c, sc[:-1], "WrongLength"), refused("10 without index", five[2], s10[:p + 7], "WrongLength"), refused("01 of an identity without key id", d, sa, "WrongLength", **keys), refused("01 of an identity, a byte too many", d, b"\1" + dave_ed + sa[1:] + b"\0", "WrongLength", **keys),
    refused("a key that the identity does not have", d, b"\1" + dave_ec + sa[1:], "UnknownKey", **keys), refused("an identity without keys", d, b"\1" + dave_ed + sa[1:], "UnknownKey"),
    *[refused("v %d" % v, c, sc[:-1] + bytes([v]), "BadRecovery") for v in (0, 1, 26, 29, 255)],
    refused("02, high s", b, b"\2" + ec_high(sb[1:]), "HighS"), refused("03, high s", c, b"\3" + ec_high(sc[1:]), "HighS"), refused("10 with 02, high s", bobs[2], s10b[:2] + ec_high(s10b[2:66]) + s10b[66:], "HighS"),
    refused("02, s just above half the order", b, sb[:33] + (N // 2 + 1).to_bytes(32, "big"), "HighS"), refused("03, s just above half the order", c, sc[:33] + (N // 2 + 1).to_bytes(32, "big") + b"\x1b", "HighS"), refused("02, s of the order less one", b, sb[:33] + (N - 1).to_bytes(32, "big"), "HighS"),
    refused("index is the size", five[2], s10[:p + 4] + u32(5) + s10[p + 8:], "BadBatchProof"), refused("size 0", five[2], s10[:p] + u32(0) + u32(0) + s10[p + 8:], "BadBatchProof"), refused("size 2^20+1", five[2], s10[:p] + u32(2**20 + 1) + u32(2**20) + s10[p + 8:p + 40], "BadBatchProof"), refused("size 2^32-1", five[2], s10[:p] + u32(2**32 - 1) + s10[p + 4:], "BadBatchProof"),
    refused("index is the size, with as many hashes as that would need", five[2], s10[:p + 4] + u32(5) + s10[p + 8:p + 72], "BadBatchProof"), refused("size 0 without hashes", five[2], s10[:p] + u32(0) + u32(0), "BadBatchProof"),
    refused("a hash too few", five[2], s10[:-32], "BadBatchProof"), refused("a hash too many", five[2], s10 + bytes(32), "BadBatchProof"), refused("a byte left over", five[2], s10 + b"\0", "BadBatchProof"), refused("half a hash", five[2], s10[:-16], "BadBatchProof"), refused("21 hashes", five[2], s10[:p + 8] + bytes(32 * 21), "BadBatchProof"),
    refused("01 of another statement", a, sig_of(paid(ALICE_DID, 1), one(ALICE)), "DoesNotVerify"), refused("01 without the prefix", a, b"\1" + ed_sign(ALICE, cbor(a)), "DoesNotVerify"), refused("01 by another key", a, sig_of(a, one(DAVE)), "DoesNotVerify"), refused("01, one bit off", a, sa[:10] + bytes([sa[10] ^ 1]) + sa[11:], "DoesNotVerify"),
    refused("02, s exactly half the order", b, sb[:33] + (N // 2).to_bytes(32, "big"), "DoesNotVerify"), refused("03, s exactly half the order", c, sc[:33] + (N // 2).to_bytes(32, "big") + b"\x1b", "DoesNotVerify"),
    refused("02 of another statement", b, sig_of(paid(BOB_DID, 1), two(BOB)), "DoesNotVerify"), refused("02, zeros", b, b"\2" + bytes(64), "DoesNotVerify"), refused("03 of another statement", c, sig_of(paid(CAROL_DID, 1), three(CAROL)), "DoesNotVerify"), refused("03 for another chain", c, sig_of(c, three(CAROL, 1)), "DoesNotVerify"), refused("03 by another wallet", c, sig_of(c, three(BOB)), "DoesNotVerify"),
    refused("03, the other v", c, sc[:-1] + bytes([55 - sc[-1]]), "DoesNotVerify"), refused("03, zeros", c, b"\3" + bytes(64) + b"\x1b", "DoesNotVerify"),
    refused("10 with another index", five[2], s10[:p + 4] + u32(3) + s10[p + 8:], "DoesNotVerify"), refused("10 with the proof of another statement", five[3], s10, "DoesNotVerify"), refused("10 with siblings swapped", five[2], s10[:p + 8] + s10[p + 40:p + 72] + s10[p + 8:p + 40] + s10[p + 72:], "DoesNotVerify"), refused("10 with another size", five[2], s10[:p] + u32(6) + s10[p + 4:], "DoesNotVerify"), refused("10, the signature of one statement", five[2], s10[:2] + sig_of(five[2], one(ALICE))[1:] + s10[66:], "DoesNotVerify"), refused("10, one bit of a hash", five[2], s10[:-1] + bytes([s10[-1] ^ 1]), "DoesNotVerify"),
]
# Scheme 04: a wallet's ballot for a Governor, and what is none.
GOVERNOR = {"address": "0x" + "5f" * 20, "chainId": CHAIN, "name": "OmniGovernor", "proposalId": sha(b"a proposal of the contract").hex()}
BALLOT = "Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)"
def governed(e, support):
    kind = keccak(b"EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")
    separator = keccak(kind + keccak(GOVERNOR["name"].encode()) + keccak(b"1") + uint(CHAIN) + bytes(12) + bytes.fromhex(GOVERNOR["address"][2:]))
    proposal = bytes.fromhex(GOVERNOR["proposalId"])
    struct = keccak(keccak(BALLOT.encode()) + proposal + uint(support) + bytes(12) + bytes.fromhex(e["by"].split(":0x")[1]) + proposal[8:] + bytes(8))
    return keccak(b"\x19\1" + separator + struct)
def to_governor(support, **more):
    return {**without_until(c), "type": "governance.ballot-cast", "at": 0, "body": {"proposal": Link(b"\1\x71\x12\x20" + sha(b"a proposal")), "support": support}, **more}
def without_until(e): return {k: v for k, v in e.items() if k != "until"}
ballots = [{"name": "support %d" % n, "event": event(to_governor(n), b"\4" + ec_sign(CAROL, governed(to_governor(n), n))).hex(),
            "governor": GOVERNOR, "support": n, "digest": governed(to_governor(n), n).hex()} for n in (0, 1, 2)]
s04 = b"\4" + ec_sign(CAROL, governed(to_governor(1), 1))
ballots += [{"name": name, "event": event(e, sig).hex(), "governor": GOVERNOR, "refusal": refusal} for name, e, sig, refusal in [
    ("another support", to_governor(0), s04, "DoesNotVerify"), ("under 03", to_governor(1), b"\3" + s04[1:], "SchemeDoesNotFit"), ("without v", to_governor(1), s04[:-1], "WrongLength"),
    ("at 1", to_governor(1, at=1), s04, "NoGovernor"), ("an until", to_governor(1, until=AT), s04, "NoGovernor"), ("v 0", to_governor(1), s04[:-1] + b"\0", "BadRecovery"), ("high s", to_governor(1), b"\4" + ec_high(s04[1:]), "HighS")]]
refusals.append(refused("04, and no such proposal", to_governor(1), s04, "NoGovernor"))
SIG = b"\1" + bytes(64)
def without(e, key): return {k: v for k, v in e.items() if k != key}
def filled(kind, size, key="text"):
    """A body of exactly so many bytes."""
    n = size - len(cbor({key: ""})) - 2
    return cbor({key: "a" * n}) and {**posted(ALICE_DID), "type": kind, "body": {key: "a" * n}}
def sized(total):
    e = filled("social.posted", 60000)
    e["body"] = {"text": "a" * (total - (len(event(e, SIG)) - len(e["body"]["text"])))}
    assert len(event(e, SIG)) == total
    return e
big, over = filled("credits.transferred", 4096), filled("credits.transferred", 4097)
assert len(cbor(big["body"])) == 4096 and len(cbor(over["body"])) == 4097
valid_envelopes = [
    ("ledger-critical body of 4,096 bytes", event(big, SIG)), ("social body of 4,097 bytes", event(filled("social.posted", 4097), SIG)), ("x body of 4,097 bytes", event(filled("x.org.example.waved", 4097), SIG)), ("content.announced body of 4,097 bytes", event(filled("content.announced", 4097), SIG)), ("content.erased.2 body of 4,097 bytes", event(filled("content.erased.2", 4097), SIG)), ("moderation body of 4,097 bytes", event(filled("moderation.labelled", 4097), SIG)),
    ("event of 61,440 bytes", event(sized(61440), SIG)), ("sig of 4,096 bytes", event(posted(ALICE_DID), bytes(4096))), ("sig of one byte", event(posted(ALICE_DID), b"\1")), ("at 0", event({**posted(ALICE_DID), "at": 0}, SIG)), ("until before at", event({**posted(ALICE_DID), "until": 0}, SIG)),
    *[("type " + t, event({**posted(ALICE_DID), "type": t}, SIG)) for t in ("node.rules-adopted", "credits.transferred.2", "credits.transferred.10", "x.com.example-site.a", "x.org.example.a.b-c.2", "social.a1")],
]
m = posted(ALICE_DID)
keyed = lambda e: event(e, SIG)
malformed = [
    *[("no " + k, keyed(without(m, k)), "MISSING_KEY") for k in ("v", "at", "by", "body", "type")], ("no sig", cbor(m), "MISSING_KEY"), ("empty map", b"\xa0", "MISSING_KEY"),
    ("unknown key", keyed({**m, "x": 1}), "UNKNOWN_KEY"), ("unknown key, long", keyed({**m, "signature": b""}), "UNKNOWN_KEY"), ("not a map", cbor([m]), "WRONG_KIND"),
    *[("v %d" % v, keyed({**m, "v": v}), "WRONG_VERSION") for v in (0, 2, -1)], ("v is text", keyed({**m, "v": "1"}), "WRONG_KIND"),
    ("at is text", keyed({**m, "at": "1"}), "WRONG_KIND"), ("until is null", keyed({**m, "until": None}), "WRONG_KIND"), ("by is bytes", keyed({**m, "by": b"did"}), "WRONG_KIND"), ("log is text", keyed({**m, "log": "a" * 32}), "WRONG_KIND"), ("log is null", keyed({**m, "log": None}), "WRONG_KIND"), ("body is a list", keyed({**m, "body": []}), "WRONG_KIND"), ("type is a link", keyed({**m, "type": Link(RAW)}), "WRONG_KIND"), ("sig is text", event(m, "sig"), "WRONG_KIND"),
    ("at -1", keyed({**m, "at": -1}), "OUT_OF_RANGE"), ("until -1", keyed({**m, "until": -1}), "OUT_OF_RANGE"), ("log of 31 bytes", keyed({**m, "log": LOG[1:]}), "OUT_OF_RANGE"), ("log of 33 bytes", keyed({**m, "log": LOG + b"\0"}), "OUT_OF_RANGE"), ("log of no bytes", keyed({**m, "log": b""}), "OUT_OF_RANGE"),
    ("by is no DID", keyed({**m, "by": "alice"}), "NOT_A_DID"), ("empty sig", event(m, b""), "SIG_SIZE"), ("sig of 4,097 bytes", event(m, bytes(4097)), "SIG_SIZE"), ("event of 61,441 bytes", event(sized(61441), SIG), "EVENT_TOO_LARGE"),
    ("ledger-critical body of 4,097 bytes", event(over, SIG), "BODY_TOO_LARGE"), ("identity.created body of 4,097 bytes", event(filled("identity.created", 4097), SIG), "BODY_TOO_LARGE"), ("content.pinned body of 4,097 bytes", event(filled("content.pinned", 4097), SIG), "BODY_TOO_LARGE"), ("content.erasedly body of 4,097 bytes", event(filled("content.erasedly", 4097), SIG), "BODY_TOO_LARGE"), ("socially.posted body of 4,097 bytes", event(filled("socially.posted", 4097), SIG), "BODY_TOO_LARGE"),
    *[("type %r" % t, keyed({**m, "type": t}), "INVALID_TYPE") for t in ("", "posted", "social.", ".posted", "Social.posted", "social.Posted", "social..posted", "social.posted.1", "social.posted.0", "social.posted.02", "social.posted.two", "social.-posted", "social.posted-", "social.po--sted", "social.posted ", "social_a.posted", "social.1posted", "1social.posted", "x.posted", "x.example.posted", "x.org.example", "x.org..example.a", "x.Org.example.a", "x.org.exämple.a", "social.posted.2.3", "a." + "b" * 127)],
    ("a byte after the event", keyed(m) + b"\0", "TRAILING_BYTES"), ("the last byte missing", keyed(m)[:-1], "TRUNCATED"), ("no bytes", b"", "TRUNCATED"), ("a float in the body", keyed({**m, "body": {"a": 0}}).replace(b"\xa1\x61a\0", b"\xa1\x61a\xf9\0\0"), "FLOAT"), ("body 16 deep, the event 17", keyed({**m, "body": {"a": nest(15)}}), "TOO_DEEP"),
    ("v after at", b"\xa6" + b"".join(cbor(k) + cbor({**m, "sig": SIG}[k]) for k in ("at", "v", "by", "sig", "body", "type")), "KEYS_OUT_OF_ORDER"), ("sig at the end", b"\xa6" + b"".join(cbor(k) + cbor({**m, "sig": SIG}[k]) for k in ("v", "at", "by", "body", "type", "sig")), "KEYS_OUT_OF_ORDER"), ("two bodies", b"\xa7" + b"".join(cbor(k) + cbor({**m, "sig": SIG}[k]) for k in ("v", "at", "by", "sig", "body", "body", "type")), "DUPLICATE_KEY"),
]
write("envelope.json", {"about": "Signed events with every step between, and those refused by grammar (malformed) and by signature (refused). `keys` are what a did:omni has.",
    "log": LOG.hex(), "keys": {"alice": {"secret": ALICE.hex(), "did": ALICE_DID}, "bob": {"secret": BOB.hex(), "did": BOB_DID}, "carol": {"secret": CAROL.hex(), "did": CAROL_DID}, "dave": {"secret": DAVE.hex(), "did": DAVE_DID}},
    "signed": cases, "refused": refusals, "ballots": ballots, "wellFormed": [{"name": n, "event": e.hex()} for n, e in valid_envelopes], "malformed": [{"name": n, "event": e.hex(), "reason": r} for n, e, r in malformed]})

# ============ entry.json
first = bytes.fromhex(cases[0]["event"])
def entry(v, t, e): return cbor([v, t, e])
entries = [("a transfer", AT + 5, first), ("received at 0", 0, first), ("bytes that are no event are still an entry", AT, b"\0"), ("the largest event", AT, event(sized(61440), SIG))]
badentries = [
    ("no bytes", b"", "TRUNCATED"), ("cut short", entry(1, AT, first)[:-1], "TRUNCATED"), ("a byte more", entry(1, AT, first) + b"\0", "TRAILING_BYTES"), ("version 0", entry(0, AT, first), "WRONG_VERSION"), ("version 2", entry(2, AT, first), "WRONG_VERSION"),
    ("two items", cbor([1, AT]), "OUT_OF_RANGE"), ("four items", cbor([1, AT, first, 0]), "OUT_OF_RANGE"), ("no event", entry(1, AT, b""), "OUT_OF_RANGE"), ("before the epoch", entry(1, -1, first), "OUT_OF_RANGE"), ("event of 61,441 bytes", entry(1, AT, bytes(61441)), "OUT_OF_RANGE"),
    ("a map", cbor({"v": 1}), "WRONG_KIND"), ("version is text", entry("1", AT, first), "WRONG_KIND"), ("time is text", entry(1, "0", first), "WRONG_KIND"), ("event is text", entry(1, AT, "a"), "WRONG_KIND"), ("long form of 1", b"\x83\x18\x01\0\x41\0", "NOT_SHORTEST"), ("indefinite list", b"\x9f\1\0\x41\0\xff", "INDEFINITE_LENGTH"), ("time 2^53", b"\x83\1\x1b\0\x20\0\0\0\0\0\0\x41\0", "INTEGER_OUT_OF_RANGE"), ("65,536 bytes", bytes(65536), "TOO_LARGE"),
]
write("entry.json", {"about": "Leaves of the log. leafHash is SHA-256(00 || entry).",
    "valid": [{"name": n, "receivedMillis": t, "event": e.hex(), "entry": entry(1, t, e).hex(), "leafHash": leaf(entry(1, t, e)).hex()} for n, t, e in entries],
    "malformed": [{"name": n, "entry": e.hex(), "reason": r} for n, e, r in badentries]})
