#!/usr/bin/env python3
"""Checks statements.json and decisions.json: a second implementation of rules.md and the pages of the contexts, with Python's
standard library alone. It shares no code with the one whose tests read these files. Exit code 1 at the first difference.

Signatures are checked by plain RFC 8032, which is enough for signatures that nobody crafted (the rule is in signatures.md)."""
import base64, hashlib, json, pathlib, re, sys

HERE = pathlib.Path(__file__).parent
MAX = 2**53 - 1
DAY = 86_400_000
sha = lambda b: hashlib.sha256(b).digest()

class Malformed(Exception): pass
class Refused(Exception): pass
class NeedsRules(Exception): pass
class Link(bytes): pass

# --- values.md, for bytes that are well-formed but for their keys: reading by the strict rules is checked by other vectors
def read(b, i=0):
    if i >= len(b): raise Malformed("TRUNCATED")
    major, info = b[i] >> 5, b[i] & 31
    i += 1
    if major == 7: return {20: False, 21: True, 22: None}[info], i
    n = info
    if info > 23:
        width = 1 << info - 24
        n, i = int.from_bytes(b[i:i + width], "big"), i + width
    if major == 0: return n, i
    if major == 1: return -1 - n, i
    if major == 2: return b[i:i + n], i + n
    if major == 3: return b[i:i + n].decode(), i + n
    if major == 6:
        v, i = read(b, i)
        return Link(v[1:]), i
    if major == 4:
        out = []
        for _ in range(n):
            v, i = read(b, i)
            out.append(v)
        return out, i
    out = {}
    for _ in range(n):
        k, i = read(b, i)
        out[k], i = read(b, i)
    return out, i

def cid_text(c): return "b" + base64.b32encode(c).decode().lower().rstrip("=")
def event_id(digest): return cid_text(b"\x01\x71\x12\x20" + digest)

# --- statements.md
ENVELOPE = {"v": int, "at": int, "by": str, "log": bytes, "sig": bytes, "body": dict, "type": str, "until": int}

def parse(b):
    e, end = read(b)
    if end != len(b): raise Malformed("TRAILING_BYTES")
    for k in e:
        if k not in ENVELOPE: raise Malformed("UNKNOWN_KEY")
    for k in ("v", "at", "by", "sig", "body", "type"):
        if k not in e: raise Malformed("MISSING_KEY")
    for k, v in e.items():
        if not isinstance(v, ENVELOPE[k]): raise Malformed("WRONG_KIND")
    at = 1
    for _ in range(len(e)):                      # the pair `sig` is cut out of the bytes
        start = at
        k, at = read(b, at)
        _, at = read(b, at)
        if k == "sig": unsigned = bytes([b[0] - 1]) + b[1:start] + b[at:]
    return e, unsigned

# --- identifiers.md
B58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
def multikey(did):
    n = 0
    for c in did.removeprefix("did:key:z"): n = n * 58 + B58.index(c)
    return n.to_bytes((n.bit_length() + 7) // 8, "big")
def is_did(t):
    return bool(re.fullmatch(r"did:key:z[%s]+|did:pkh:eip155:[1-9][0-9]*:0x[0-9a-f]{40}|did:omni:b[a-z2-7]{58}" % B58, t))

# --- signatures.md, scheme 01
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
def point(b):
    y = int.from_bytes(b, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    xx = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P: x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - xx) % P or y >= P: return None
    return (P - x if x & 1 != sign else x, y)
def add(p, q):
    k = D * p[0] * q[0] * p[1] * q[1] % P
    return ((p[0] * q[1] + p[1] * q[0]) * pow(1 + k, -1, P) % P, (p[1] * q[1] + p[0] * q[0]) * pow(1 - k, -1, P) % P)
def times(k, p):
    out = (0, 1)
    while k:
        if k & 1: out = add(out, p)
        p, k = add(p, p), k >> 1
    return out
BASE = point(bytes([0x58] + [0x66] * 31))
def verifies(key, message, sig):
    a, r, s = point(key), point(sig[:32]), int.from_bytes(sig[32:], "little")
    k = int.from_bytes(hashlib.sha512(sig[:32] + key + message).digest(), "little") % L
    return a is not None and r is not None and s < L and times(s, BASE) == add(r, times(k, a))

# --- signatures.md, scheme 03 and a wallet's consent. Keccak and recovery are those that log.py checks checkpoints with.
def curve():
    import log                                   # not at the top: log.py needs this file
    return log
def chain_domain(chain):
    return curve().keccak(curve().keccak(b"EIP712Domain(string name,string version,uint256 chainId)") + curve().keccak(b"Omni-Net")
                        + curve().keccak(b"1") + chain.to_bytes(32, "big"))
def by_wallet(wallet, struct, rsv):
    chain, address = int(wallet.split(":")[3]), bytes.fromhex(wallet.split(":")[4][2:])
    key = curve().recovered(curve().keccak(b"\x19\x01" + chain_domain(chain) + struct), rsv)
    if key is None: return False
    x = int.from_bytes(key[1:], "big")
    y = pow(x**3 + 7, (curve().P + 1) // 4, curve().P)
    y = y if y & 1 == key[0] - 2 else curve().P - y
    return curve().keccak(x.to_bytes(32, "big") + y.to_bytes(32, "big"))[12:] == address
def dag_json(v):
    if isinstance(v, Link): return {"/": cid_text(v)}
    if isinstance(v, bytes): return {"/": {"bytes": base64.b64encode(v).decode().rstrip("=")}}
    if isinstance(v, dict): return {k: dag_json(v[k]) for k in sorted(v, key=lambda k: (len(k.encode()), k.encode()))}
    return [dag_json(x) for x in v] if isinstance(v, list) else v
def statement(e, unsigned):
    body = json.dumps(dag_json(e["body"]), separators=(",", ":"), ensure_ascii=False)
    return curve().keccak(curve().keccak(b"Statement(string action,address author,string log,uint64 at,string body,bytes32 id)")
        + curve().keccak(e["type"].encode()) + bytes(12) + bytes.fromhex(e["by"].split(":")[4][2:]) + curve().keccak(e.get("log", b"").hex().encode())
        + e["at"].to_bytes(32, "big") + curve().keccak(body.encode()) + sha(unsigned))

# --- identity.md: which key of an identity may sign this
def covers(role, t):
    if t in CHANGES: return False
    return role == "sign" or t.startswith(("social.", "x.")) or t in ("content.announced", "content.erased", "content.chunk-receipted")
def promised(e, w):
    key, identity = e["body"].get("revealed"), w.identities.get(e["by"])
    if not identity or not isinstance(key, str) or not is_did(key) or not key.startswith("did:key:"): return []
    return [key] if sha(multikey(key)) == identity["recovery" if e["type"] == "identity.recovered" else "next"] else []

def signature(e, unsigned, w):
    sig = e["sig"]
    if e["by"].startswith("did:pkh:"):
        assert sig[0] == 3, "wallets sign under scheme 03"
        if not by_wallet(e["by"], statement(e, unsigned), sig[1:]): raise Refused("DoesNotVerify")
        return
    assert sig[0] == 1, "keys sign these vectors under scheme 01"
    if e["by"].startswith("did:omni:"):
        keys = promised(e, w) if e["type"] in CHANGES else [k for k, roles in w.identities.get(e["by"], {"keys": {}})["keys"].items()
                                                             if any(covers(role, e["type"]) for role in roles)]
        keys = [k for k in keys if sha(multikey(k))[:16] == sig[1:17]]
        if not keys: raise Refused("UnknownKey")
        key, sig = multikey(keys[0])[2:], sig[17:]
    else: key, sig = multikey(e["by"])[2:], sig[1:]
    if not verifies(key, b"omni.event.v1\n" + unsigned, sig): raise Refused("DoesNotVerify")
    if e["type"] == "identity.wallet-linked":
        b = e["body"]
        link = curve().keccak(curve().keccak(b"WalletLink(string did,bytes32 log,bytes32 prev)") + curve().keccak(e["by"].encode()) + e["log"]
                            + b["prev"][4:])
        if not by_wallet(b["wallet"], link, b["consent"]): raise Refused("NoConsent")
    if e["type"] == "content.chunk-receipted":
        b = e["body"]
        if not verifies(multikey(b["key"])[2:], b"omni.voucher.v1\n" + cbor(b["voucher"]), b["signature"]): raise Refused("VoucherNotSigned")

def cbor(v):
    def head(major, n):
        if n < 24: return bytes([major << 5 | n])
        width = next(w for w in (1, 2, 4, 8) if n < 256 ** w)
        return bytes([major << 5 | 24 + (1, 2, 4, 8).index(width)]) + n.to_bytes(width, "big")
    if type(v) is Link: return b"\xd8\x2a" + head(2, len(v) + 1) + b"\0" + v
    if type(v) is int: return head(0, v)
    if type(v) is bytes: return head(2, len(v)) + v
    if type(v) is str: return head(3, len(v.encode())) + v.encode()
    return head(5, len(v)) + b"".join(cbor(k) + cbor(v[k]) for k in sorted(v, key=lambda k: (len(k.encode()), k.encode())))

# --- settlement.md: Keccak-256, and the root of OpenZeppelin's StandardMerkleTree
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
def credits_root(claims):
    nodes = sorted((keccak(keccak(bytes(12) + bytes.fromhex(a[2:]) + n.to_bytes(32, "big"))) for a, n in claims.items()), reverse=True)
    nodes = [b""] * (len(nodes) - 1) + nodes
    for i in range(len(nodes) // 2 - 1, -1, -1): nodes[i] = keccak(b"".join(sorted(nodes[2 * i + 1:2 * i + 3])))
    return nodes[0]

# --- rules.md: the kinds of a body. A name with ? is optional.
WHOLE = lambda low, high: lambda v: kind(v, int) and ranged(low <= v <= high)
def kind(v, t):
    if type(v) is not t: raise Malformed("WRONG_KIND")
    return True
def ranged(ok):
    if not ok: raise Malformed("OUT_OF_RANGE")
def did(v):
    kind(v, str)
    if not is_did(v): raise Malformed("NOT_A_DID")
def event(v):
    kind(v, Link)
    if v[1] != 0x71: raise Malformed("NOT_A_CID")
def link(v): kind(v, Link)
def text(v): kind(v, str)
def raw(v): kind(v, bytes)
def digest(v): kind(v, bytes); ranged(len(v) == 32)
def address(v):
    kind(v, str)
    if not re.fullmatch("0x[0-9a-f]{40}", v): raise Malformed("NOT_HEX")
def contracts(v):
    kind(v, dict)
    for a in v.values(): address(a)
def several(check): return lambda v: kind(v, list) and [check(x) for x in v]
def key(v):
    did(v)
    if not v.startswith("did:key:"): raise Malformed("WRONG_KIND")
def wallet(v):
    did(v)
    if not v.startswith("did:pkh:"): raise Malformed("WRONG_KIND")
def roles(v):
    several(text)(v)
    ranged(set(v) <= {"device", "sign"} and len(set(v)) == len(v))
def keys(v):
    for item in several(lambda x: kind(x, dict))(v):
        pass
    for item in v:
        closed(item, {"key": key, "roles": roles})
def closed(body, keys_of):
    if callable(keys_of): return keys_of(body)
    for k in keys_of:
        if not k.endswith("?") and k not in body: raise Malformed("MISSING_KEY")
    for k, v in body.items():
        check = keys_of.get(k) or keys_of.get(k + "?")
        if check is None: raise Malformed("UNKNOWN_KEY")
        check(v)
def session(v): kind(v, bytes); ranged(len(v) == 16)
def wrong(reason): raise Malformed(reason)
count = WHOLE(0, MAX)
def flag(v): kind(v, bool)
def within(keys_of): return lambda v: kind(v, dict) and closed(v, keys_of)
def among(*names): return lambda v: kind(v, str) and ranged(v in names)
RULES = WHOLE(1, 2**31 - 1)
WORDS = {"content": link, "attachments?": several(link), "tags?": several(text), "language?": text}
CHANGE = {"prev": event, "revealed": key, "next": digest}
CHANGES = {"identity.key-added": {**CHANGE, "key": key, "roles": roles}, "identity.key-revoked": {**CHANGE, "key": key},
           "identity.rotated": {**CHANGE, "keys": keys}, "identity.recovered": {**CHANGE, "keys": keys, "recovery": digest},
           "identity.wallet-linked": {**CHANGE, "wallet": wallet, "maturingMillis": count,
                                      "consent": lambda v: kind(v, bytes) and ranged(len(v) == 65)},
           "identity.wallet-unlinked": {**CHANGE, "wallet": wallet}}
BODIES = {
    **CHANGES,
    "node.opened": {"nonce": digest, "origin": text, "rules": RULES, "logKey": raw, "checkpointKey": raw, "epochMillis": count,
                    "grantTotalMax": count, "grantPerEpochMax": count, "chainId?": WHOLE(1, MAX)},
    "node.key-rotated": {"operator?": did, "logKey?": raw, "checkpointKey?": raw},
    "node.rules-adopted": {"rules": RULES, "specHash": digest},
    "node.summary": {"day": count, "statements": count, "refused": count, "uptimeMillis": count},
    "identity.created": {"home": digest, "keys": keys, "next": digest, "recovery": digest},
    "identity.vouched": {"who": did}, "identity.vouch-withdrawn": {"who": did},
    "social.posted": WORDS, "social.replied": {"to": event, "root": event, **WORDS},
    "social.reacted": {"to": event, "reaction": text}, "social.reposted": {"event": event},
    "social.followed": {"who": did}, "social.unfollowed": {"who": did},
    "social.profile-set": {"content": link}, "social.deleted": {"event": event},
    "content.announced": {"manifest": link, "bytes": count},
    "content.erased": {"content": link, "reason": lambda v: kind(v, str) and ranged(v in ("author", "legal"))},
    "content.pinned": {"manifest": link, "server": did, "amount": count, "untilMillis": count},
    "content.unpinned": {"owner": did, "pin": event, "server": did, "amount": count, "sinceMillis": count, "untilMillis": count},
    "content.chunk-receipted": {
        "offer": lambda v: kind(v, dict) and closed(v, {"log": digest, "server": did, "receiver": did, "hold": event, "session": session,
                                                        "price": count, "untilMillis": count}),
        "voucher": lambda v: kind(v, dict) and closed(v, {"server": did, "session": session, "offer": link, "bytes": count,
                                                          "cumulative": count, "detail": link}),
        "before": count, "fee": count, "key": lambda v: did(v) or (v.startswith("did:key:") or wrong("WRONG_KIND")),
        "signature": lambda v: kind(v, bytes) and ranged(len(v) == 64)},
    "credits.granted": {"to": did, "amount": count}, "credits.transferred": {"to": did, "amount": count},
    "credits.held": {"amount": count, "to?": did, "arbiter?": did, "untilMillis": count},
    "credits.released": {"owner": did, "hold": event},
    "credits.withdrawn": {"amount": count, "address": address},
    "credits.deposited": {"chainId": WHOLE(1, MAX), "contract": address, "id": count, "to": did, "amount": count, "block": count,
                          "blockHash": digest},
    "credits.settled": {"epoch": count, "size": WHOLE(1, MAX), "logRoot": digest, "creditsRoot": digest, "total": count},
    "node.chain-bound": {"chainId": WHOLE(1, MAX), "genesisHash": digest, "contracts": contracts},
    "node.reserve-funded": {"chainId": WHOLE(1, MAX), "contract": address, "id": count, "amount": count, "block": count,
                            "blockHash": digest},
    "credits.forfeited": {"owner": did, "hold": event, "amount": count, "to": lambda v: v == "burn" or did(v)},
}
# --- governance.md
PARAMETERS = {"grantTotalMax": (0, MAX), "grantPerEpochMax": (0, MAX), "receiptFeeMillionths": (10_000, 500_000)}
OPTION = WHOLE(0, 63)
def fraction(v):
    within({"parts": count, "of": WHOLE(1, 1_000_000)})(v)
    ranged(v["parts"] <= v["of"])
def electorate(v):
    kind(v, dict)
    more = {"people": {"roots": several(did)}, "reputation": {"roots": several(did)}, "council": {"council": event}}
    if "kind" not in v: raise Malformed("MISSING_KEY")
    among("credits", "people", "reputation", "council", "token")(v["kind"])
    closed(v, {"kind": text, **more.get(v["kind"], {})})
def governor_address(v): kind(v, str); ranged(re.fullmatch("0x[0-9a-f]{40}", v))
NEW_VALUES = within({p + "?": count for p in PARAMETERS})
def ballot(v): closed(v, {"proposal": event, "support": WHOLE(0, 2)} if "support" in v else {"proposal": event, "choices": several(OPTION)})
BODIES |= {
    "governance.proposed": {"content": link, "kind": among("single", "approval", "ranked", "council"), "options": WHOLE(2, 64),
        "candidates?": several(did), "seats?": WHOLE(1, 63), "electorate": electorate, "quorum": fraction, "threshold": fraction,
        "snapshotEpoch": WHOLE(0, 100_000_000), "fromMillis": count, "untilMillis": count, "changes?": NEW_VALUES,
        "governor?": within({"address": governor_address, "chainId": WHOLE(1, MAX), "name": text, "proposalId": digest, "deadlineMillis": count})},
    "governance.discussed": {"proposal": event, "content": link},
    "governance.ballot-cast": ballot,
    "governance.delegated": {"to": did}, "governance.undelegated": {},
    "governance.closed": {"proposal": event, "tally": within({"ballots": count, "delegated": count, "cast": count, "total": count,
        "weights": several(count), "winner?": OPTION, "elected?": several(OPTION), "quorumReached": flag, "passed": flag}),
        "chain?": within({"blockHash": digest, "against": digest, "for": digest, "abstain": digest, "succeeded": flag})},
    "governance.executed": {"proposal": event, "changes": NEW_VALUES},
}
def portable(t): return t.startswith(("social.", "moderation.")) or t in ("content.announced", "content.erased", "identity.created")

def refuse(name, when):
    if when: raise Refused(name)

def listed(ks):
    refuse("BadNumberOfKeys", not 1 <= len(ks) <= 32)
    refuse("BadKeys", len({k["key"] for k in ks}) != len(ks) or not all(k["roles"] for k in ks))
    return {k["key"]: k["roles"] for k in ks}
def signs(ks): refuse("NoSigningKey", not any("sign" in roles for roles in ks.values()))

class World:
    def __init__(self):
        self.size, self.log, self.rules, self.lastDay, self.granted, self.burned = 0, None, 1, -1, 0, 0
        self.epoch, self.inEpoch = 0, 0
        self.bound, self.deposited, self.deposits, self.reserve, self.reserves, self.settled = None, 0, 0, 0, 0, -1
        self.withdrawals = []                    # epoch in which it matures, address, amount
        self.pins, self.sessions = {}, {}
        self.voted, self.proposals, self.delegates = {}, {}, {}
        self.ids, self.identities, self.vouches, self.balance, self.holds, self.touched = {}, {}, set(), {}, {}, set()
        self.owners = {}                         # wallet -> (identity, the link), as long as it is not unlinked

    def answer(self, b, received, checks_signatures):
        try:
            e, unsigned = parse(b)
            t = e["type"]
            if self.rules != 1: pass
            elif t in BODIES: closed(e["body"], BODIES[t])
            elif not t.startswith("x."): raise Refused("UnknownType")
            i = sha(unsigned)
            if i in self.ids: return {"repeat": self.ids[i]}
            if checks_signatures: signature(e, unsigned, self)
            if self.rules != 1: return {"needsRules": self.rules}
            self.turn(received)
            until = self.envelope(e, received)
            held_until = self.decide(e, e["body"], i, received)
            until = min([u for u in (until, held_until) if u is not None], default=None)
            self.ids[i] = self.size
            self.size += 1
            assert self.granted + self.deposited - self.withdrawn() == sum(self.balance.values()) + sum(h[0] for h in self.holds.values()) + self.burned
            return {"accepted": self.size - 1, **({} if until is None else {"until": until})}
        except Refused as no: return {"refused": str(no)}
        except Malformed as no: return {"malformed": str(no)}

    def envelope(self, e, received):
        t, log, by = e["type"], e.get("log"), e["by"]
        if t == "node.opened":
            refuse("LogForbidden", log is not None)
            chain = e["body"].get("chainId")
        else:
            refuse("NotOpened", self.log is None)
            refuse("LogMissing", log is None and not portable(t))
            refuse("WrongLog", log is not None and log != self.log["id"])
            chain = self.log["chain"]
        refuse("WrongChain", by.startswith("did:pkh:") and by.split(":")[3] != str(chain))
        refuse("FromTheFuture", e["at"] - 300_000 > received)
        timeless = t == "governance.ballot-cast" and "support" in e["body"] and e["at"] == 0 and "until" not in e
        untils = [] if portable(t) or timeless else [e["at"] + 86_400_000]
        refuse("TooOld", untils and received > untils[0])
        if "until" in e:
            refuse("Expired", received > e["until"])
            untils.append(e["until"])
        return min(untils, default=None)

    def change(self, t, by, b, i, received):
        refuse("NotAnIdentity", not by.startswith("did:omni:"))
        recovered = t == "identity.recovered"
        it = self.identities.get(by)
        refuse("NotCommitted", it is None or sha(multikey(b["revealed"])) != it["recovery" if recovered else "next"])
        refuse("NotHome", it["home"] != self.log["id"])
        refuse("NotPrevious", b["prev"][4:] != it["recoveryFrom" if recovered else "last"])
        added = [b["key"]] if t == "identity.key-added" else [k["key"] for k in b.get("keys", [])]
        used = {it["next"], it["recovery"]} | {sha(multikey(k)) for k in [*it["keys"], *added]}
        for commitment in [b["next"], *([b["recovery"]] if recovered else [])]:
            refuse("BadCommitment", commitment in used)
            used.add(commitment)
        matured = {w: (link, at) for w, (link, at) in it["wallets"].items() if at <= received}
        match t:
            case "identity.key-added":
                refuse("BadNumberOfKeys", len(it["keys"]) >= 32)
                refuse("BadKeys", b["key"] in it["keys"] or not b["roles"])
                it["keys"] = {**it["keys"], b["key"]: b["roles"]}
            case "identity.key-revoked":
                refuse("NoSuchKey", b["key"] not in it["keys"])
                left = {k: r for k, r in it["keys"].items() if k != b["key"]}
                signs(left)
                it["keys"] = left
            case "identity.rotated" | "identity.recovered":
                ks = listed(b["keys"])
                signs(ks)
                it["keys"] = ks
                if recovered:
                    it["wallets"], it["recovery"], it["recoveryFrom"] = matured, b["recovery"], i
                    self.touched.add(by)
            case "identity.wallet-linked":
                w, rule = b["wallet"], 259_200_000
                if self.log["epochMillis"] < 86_400_000: rule = min(rule, self.log["epochMillis"])
                refuse("ForeignWallet", self.foreign(w))
                refuse("BadMaturing", b["maturingMillis"] != rule)
                owner, link = self.owners.get(w, (None, None))
                refuse("WalletTaken", owner and self.identities[owner]["wallets"].get(w, (None,))[0] == link)
                refuse("TooManyWallets", len(it["wallets"]) >= 8)
                it["wallets"][w], self.owners[w] = (i, received + rule), (by, i)
            case "identity.wallet-unlinked":
                refuse("NotLinked", b["wallet"] not in it["wallets"])
                del it["wallets"][b["wallet"]], self.owners[b["wallet"]]
        it["next"], it["last"] = b["next"], i

    def foreign(self, did): return did.startswith("did:pkh:") and did.split(":")[3] != str(self.log["chain"])

    def withdrawn(self): return sum(w[2] for w in self.withdrawals)

    def at_contract(self, b):
        return self.bound and (b["chainId"], b["contract"]) == (self.bound["chainId"], self.bound["contracts"].get("settlement"))

    def put(self, owner, amount):
        self.balance[owner] = self.balance.get(owner, 0) + amount
        self.touched.add(owner)

    def decide(self, e, b, i, received):
        by, amount = e["by"], b.get("amount")
        epoch_of = lambda millis: (millis - self.log["opened"]) // self.log["epochMillis"]
        operator = self.log and by == self.log["operator"]
        match e["type"]:
            case "node.opened":
                refuse("AlreadyOpened", self.log)
                refuse("BadOrigin", not re.fullmatch(r"[!-*,-~]{1,200}", b["origin"]))
                refuse("BadKey", len(b["logKey"]) != 32 or len(b["checkpointKey"]) != 33)
                refuse("BadEpoch", not 60_000 <= b["epochMillis"] <= 31_622_400_000)
                refuse("BadGrantLimits", b["grantTotalMax"] < b["grantPerEpochMax"])
                self.log = {"id": i, "operator": by, "chain": b.get("chainId"), "opened": received, **b}
                self.rules = b["rules"]
            case "node.key-rotated":
                refuse("BadKey", len(b.get("logKey", bytes(32))) != 32 or len(b.get("checkpointKey", bytes(33))) != 33)
                refuse("NotTheOperator", not operator)
                refuse("NothingRotated", not b)
                self.log["operator"] = b.get("operator", self.log["operator"])
            case "node.rules-adopted":
                refuse("NotTheOperator", not operator)
                refuse("RulesNotNewer", b["rules"] <= self.rules)
                self.rules = b["rules"]
            case "node.summary":
                refuse("NotTheOperator", not operator)
                refuse("AlreadySummarised", b["day"] <= self.lastDay)
                refuse("DayNotOver", b["day"] >= received // 86_400_000)
                self.lastDay = b["day"]
            case "node.chain-bound":
                refuse("NotTheOperator", not operator)
                refuse("ChainAlreadyBound", self.bound)
                refuse("NotTheLogsChain", self.log["chain"] not in (None, b["chainId"]))
                refuse("BadContracts", not 1 <= len(b["contracts"]) <= 16
                       or not all(re.fullmatch("[a-z-]{1,32}", name) for name in b["contracts"]))
                self.bound, self.log["chain"] = b, b["chainId"]
            case "node.reserve-funded":
                refuse("NothingFunded", amount == 0)
                refuse("NotTheOperator", not operator)
                refuse("NotTheSettlementContract", not self.at_contract(b))
                refuse("WrongReserveId", b["id"] != self.reserves)
                self.reserve, self.reserves = self.reserve + amount, self.reserves + 1
            case "identity.created":
                ks = listed(b["keys"])
                refuse("NotTheFirstKey", by != b["keys"][0]["key"])
                signs(ks)
                self.identities["did:omni:" + event_id(i)] = {"home": b["home"], "keys": ks, "wallets": {}, "next": b["next"],
                                                              "recovery": b["recovery"], "last": i, "recoveryFrom": i}
            case t if t in CHANGES: self.change(t, by, b, i, received)
            case "identity.vouched":
                refuse("VouchesForSelf", b["who"] == by)
                refuse("AlreadyVouched", (by, b["who"]) in self.vouches)
                self.vouches.add((by, b["who"]))
            case "identity.vouch-withdrawn":
                refuse("NotVouched", (by, b["who"]) not in self.vouches)
                self.vouches.remove((by, b["who"]))
            case "social.followed" | "social.unfollowed": refuse("FollowsSelf", b["who"] == by)
            case "social.reacted": refuse("BadReaction", not 1 <= len(b["reaction"].encode()) <= 32)
            case "social.posted" | "social.replied":
                refuse("TooManyAttachments", len(b.get("attachments", [])) > 8)
                refuse("TooManyTags", len(b.get("tags", [])) > 8)
                refuse("BadTag", not all(1 <= len(tag.encode()) <= 64 for tag in b.get("tags", [])))
                refuse("BadLanguage", not re.fullmatch(r"[A-Za-z0-9-]{2,35}", b.get("language", "en")))
            case "content.announced": refuse("NothingAnnounced", b["bytes"] == 0)
            case "content.erased": refuse("NotTheOperator", b["reason"] == "legal" and not operator)
            case "content.pinned":
                refuse("NothingToPay", amount == 0)
                refuse("PinsWithSelf", b["server"] == by)
                refuse("TermOver", received >= b["untilMillis"])
                refuse("TooManyHolds", sum(1 for owner, _ in self.holds if owner == by) >= 1024)
                refuse("NotEnough", amount > self.balance.get(by, 0))
                self.put(by, -amount)
                self.holds[by, i] = (amount, None, None, b["untilMillis"] + 30 * 86_400_000)
                self.pins[i] = (by, b["server"], amount, received, b["untilMillis"])
                return b["untilMillis"] - 1
            case "content.unpinned":
                pin = b["pin"][4:]
                terms = self.pins.get(pin)
                refuse("NoSuchPin", terms is None or (terms[0], pin) not in self.holds)
                refuse("NotOfThisPin", by not in terms[:2])
                refuse("NotThePinsTerms", terms != (b["owner"], b["server"], amount, b["sinceMillis"], b["untilMillis"]))
                earned = amount * (min(received, terms[4]) - terms[3]) // (terms[4] - terms[3])
                del self.pins[pin], self.holds[terms[0], pin]
                self.put(terms[0], amount - earned)
                self.put(terms[1], earned)
            case "content.chunk-receipted": return self.receipt(b, by, received)
            case "credits.granted":
                refuse("NothingToMove", amount == 0)
                refuse("ForeignWallet", self.foreign(b["to"]))
                refuse("NotTheOperator", not operator)
                refuse("GrantLimitReached", amount > self.value("grantTotalMax") - self.granted)
                epoch = (received - self.log["opened"]) // self.log["epochMillis"]
                before = self.inEpoch if epoch == self.epoch else 0
                refuse("EpochGrantLimitReached", amount > self.value("grantPerEpochMax") - before)
                self.granted, self.epoch, self.inEpoch = self.granted + amount, epoch, before + amount
                self.put(b["to"], amount)
            case "credits.transferred":
                refuse("NothingToMove", amount == 0)
                refuse("SameAccount", b["to"] == by)
                refuse("ForeignWallet", self.foreign(b["to"]))
                refuse("NotEnough", amount > self.balance.get(by, 0))
                self.put(by, -amount)
                self.put(b["to"], amount)
            case "credits.held":
                refuse("NothingToMove", amount == 0)
                refuse("SameAccount", b.get("to") == by)
                refuse("ForeignWallet", self.foreign(b.get("to", "")))
                refuse("AlreadyOver", received >= b["untilMillis"])
                refuse("TooManyHolds", sum(1 for owner, _ in self.holds if owner == by) >= 1024)
                refuse("NotEnough", amount > self.balance.get(by, 0))
                self.put(by, -amount)
                self.holds[by, i] = (amount, b.get("to"), b.get("arbiter"), b["untilMillis"])
                return b["untilMillis"] - 1
            case "credits.released":
                name = (b["owner"], b["hold"][4:])
                refuse("NoSuchHold", name not in self.holds)
                held, _, arbiter, until = self.holds[name]
                refuse("NotAllowed", by not in (arbiter, b["owner"]))
                refuse("NotBefore", by != arbiter and received < until)
                del self.holds[name]
                self.put(b["owner"], held)
            case "credits.forfeited":
                refuse("SameAccount", b["to"] == b["owner"])
                refuse("ForeignWallet", self.foreign(b["to"]))
                name = (b["owner"], b["hold"][4:])
                refuse("NoSuchHold", name not in self.holds)
                held, to, arbiter, _ = self.holds[name]
                refuse("NotAllowed", by != arbiter)
                refuse("NotTheBeneficiary", b["to"] != "burn" and to not in (None, b["to"]))
                refuse("NotTheAmountHeld", amount != held)
                del self.holds[name]
                if b["to"] == "burn": self.burned += held
                else: self.put(b["to"], held)
            case "credits.withdrawn":
                refuse("NothingToMove", amount == 0)
                refuse("NotEnough", amount > self.balance.get(by, 0))
                refuse("NotALinkedWallet", not (by.startswith("did:pkh:") and by.endswith(":" + b["address"])))
                refuse("NotBacked", amount > self.deposited + self.reserve - self.withdrawn())
                maturing = 72 * 3_600_000
                if self.log["epochMillis"] < 86_400_000: maturing = min(maturing, self.log["epochMillis"])
                self.withdrawals.append((epoch_of(received + maturing), b["address"], amount))
                self.put(by, -amount)
            case "credits.deposited":
                refuse("NothingToMove", amount == 0)
                refuse("NotTheOperator", not operator)
                refuse("NotTheSettlementContract", not self.at_contract(b))
                refuse("WrongDepositId", b["id"] != self.deposits)
                refuse("SupplyLimitReached", amount > MAX - self.log["grantTotalMax"] - self.deposited)
                self.deposited, self.deposits = self.deposited + amount, self.deposits + 1
                self.put(b["to"], amount)
            case "credits.settled":
                refuse("NotTheOperator", not operator)
                refuse("EpochNotOver", b["epoch"] >= epoch_of(received))
                refuse("AlreadySettled", b["epoch"] <= self.settled)
                matured = sorted({w[0] for w in self.withdrawals})[-64:]
                refuse("EpochForgotten", len(matured) == 64 and b["epoch"] < matured[0])
                claims = {}
                for epoch, address, n in self.withdrawals:
                    if epoch <= b["epoch"]: claims[address] = claims.get(address, 0) + n
                refuse("NothingToSettle", not claims)
                refuse("WrongCreditsRoot", b["creditsRoot"] != credits_root(claims))
                refuse("WrongTotal", b["total"] != sum(claims.values()))
                self.settled = b["epoch"]
            case "governance.proposed": return self.proposed(b, i, received)
            case "governance.discussed":
                p = self.proposal(b)
                refuse("AlreadyClosed", "result" in p)
            case "governance.ballot-cast": return self.ballot_cast(e, b, received)
            case "governance.delegated":
                to = b["to"]
                refuse("DelegatesToSelf", to == by)
                refuse("AlreadyDelegated", self.delegates.get(by) == to)
                chain = self.chain(to)
                refuse("DelegationCycle", by in chain)
                deepest = max([c.index(by) for c in map(self.chain, self.delegates) if by in c], default=0)
                refuse("DelegationTooDeep", deepest + len(chain) > 8)
                self.delegates[by] = to
            case "governance.undelegated":
                refuse("NotDelegated", by not in self.delegates)
                del self.delegates[by]
            case "governance.closed":
                p = self.proposal(b)
                refuse("AlreadyClosed", "result" in p)
                refuse("VotingNotOver", received < p["untilMillis"])
                last = p["snapshotEpoch"] + 64
                refuse("TooLateToClose", self.epoch_of(received) > last)
                refuse("ChainTallyMisplaced", ("chain" in b) != ("governor" in p))
                refuse("NotTheOperator", "chain" in b and not operator)
                refuse("WrongTally", {"elected": [], **b["tally"]} != self.tally(p))
                passed = b["chain"]["succeeded"] if "chain" in b else b["tally"]["passed"]
                p["result"] = {"passed": passed, "closed": received, "elected": b["tally"].get("elected", [])}
                return self.end_of(last) - 1
            case "governance.executed":
                p = self.proposal(b)
                result = p.get("result", {"passed": False})
                refuse("NothingToExecute", not result["passed"] or not p.get("changes"))
                refuse("AlreadyExecuted", "executed" in result)
                refuse("TooLateToExecute", received > result["closed"] + 30 * DAY)
                refuse("NotTheChanges", b["changes"] != p["changes"])
                result["executed"] = True
                self.voted |= b["changes"]
                return result["closed"] + 30 * DAY
        return None

    def receipt(self, b, by, received):
        offer, voucher = b["offer"], b["voucher"]
        server, receiver, asked = offer["server"], offer["receiver"], voucher["cumulative"]
        cid = b"\x01\x71\x12\x20" + sha(cbor(offer))
        name = (receiver, server, offer["session"])
        known, most, bytes_before = self.sessions.get(name, (cid, 0, 0))
        refuse("NotTheServer", by != server or voucher["server"] != server)
        refuse("SelfSigned", receiver == server)
        refuse("WrongOffer", voucher["offer"] != cid or offer["log"] != self.log["id"] or known != cid)
        refuse("WrongSession", voucher["session"] != offer["session"])
        roles = ["sign"] if b["key"] == receiver else self.identities.get(receiver, {"keys": {}})["keys"].get(b["key"])
        refuse("NotTheReceiversKey", roles is None)
        refuse("OfferExpired", received > offer["untilMillis"])
        refuse("OverPriced", asked > -(-voucher["bytes"] * offer["price"] // 2**20))
        refuse("AboveDeviceCap", "sign" not in roles and asked > 10_000_000)
        refuse("ReplayedVoucher", asked == most)
        refuse("LowerVoucher", asked < most or voucher["bytes"] < bytes_before)
        refuse("NotTheRecordedMaximum", b["before"] != most)
        fee = -(-(asked - most) * self.value("receiptFeeMillionths") // 1_000_000)
        refuse("WrongFee", b["fee"] != fee)
        hold = (receiver, offer["hold"][4:])
        held, to, arbiter, until = self.holds.get(hold, (0, None, None, 0))
        refuse("HoldNotForThis", hold not in self.holds or to != server or arbiter is not None)
        refuse("Unfunded", asked - most > held)
        self.sessions[name] = (cid, asked, voucher["bytes"])
        self.holds[hold] = (held - (asked - most), to, arbiter, until)
        if not self.holds[hold][0]: del self.holds[hold]
        self.touched.add(receiver)
        self.put(server, asked - most - fee)
        self.burned += fee
        return offer["untilMillis"]

    # --- governance.md
    def value(self, parameter): return self.voted.get(parameter, self.log.get(parameter, 10_000))
    def epoch_of(self, millis): return (millis - self.log["opened"]) // self.log["epochMillis"]
    def end_of(self, epoch): return self.log["opened"] + (epoch + 1) * self.log["epochMillis"]

    def turn(self, received):
        """Before the first entry of a later epoch: what was at the end of the snapshot's."""
        for p in self.proposals.values():
            if "then" in p or received < p["fromMillis"]: continue
            held = dict(self.balance)
            for (owner, _), hold in self.holds.items(): held[owner] = held.get(owner, 0) + hold[0]
            p["then"] = (held, self.granted + self.deposited, dict(self.delegates), set(self.vouches))

    def chain(self, at):
        chain = [at]
        while chain[-1] in self.delegates: chain.append(self.delegates[chain[-1]])
        return chain

    def proposal(self, b):
        refuse("NoSuchProposal", b["proposal"][4:] not in self.proposals)
        return self.proposals[b["proposal"][4:]]

    def proposed(self, b, i, received):
        council, who, chain = b["kind"] == "council", b.get("candidates", []), b.get("governor")
        refuse("BadQuestion", council != ("seats" in b) or council != bool(who))
        refuse("BadQuestion", council and (len(who) != b["options"] or len(set(who)) != len(who) or b["seats"] >= b["options"]))
        refuse("BadQuestion", chain and not 1 <= len(chain["name"]) <= 100)
        refuse("BadFraction", b["threshold"]["parts"] == b["threshold"]["of"])
        of, roots = b["electorate"]["kind"], b["electorate"].get("roots")
        refuse("BadRoots", roots is not None and (not 1 <= len(roots) <= 64 or len(set(roots)) != len(roots)))
        refuse("TokenNeedsGovernor", (of == "token") != bool(chain) or chain and (b["kind"] != "single" or b["options"] != 3))
        refuse("NotThisChain", chain and chain["chainId"] != self.log["chain"])
        start, until, epoch = b["fromMillis"], b["untilMillis"], self.log["epochMillis"]
        least = lambda millis: min(millis, epoch) if epoch < DAY else millis
        refuse("NotTheEndOfTheEpoch", start != self.end_of(b["snapshotEpoch"]))
        refuse("DraftTooShort", start < received + least(DAY))
        refuse("TooFarAhead", start > received + 90 * DAY)
        refuse("BadWindow", not (1_000 if epoch < DAY else DAY // 24) <= until - start <= min(30 * DAY, 60 * epoch))
        refuse("NotBeforeTheDeadline", chain and until != chain["deadlineMillis"] - 600_000)
        if b.get("changes"):
            limits = PARAMETERS | {"grantTotalMax": (0, self.log["grantTotalMax"])}
            for p, v in b["changes"].items(): refuse("ParameterOutOfRange", not limits[p][0] <= v <= limits[p][1])
            refuse("TooWeakForChanges", of != "credits" or b["kind"] != "single" or b["options"] != 2
                   or b["quorum"]["parts"] * 10 < b["quorum"]["of"] or b["threshold"]["parts"] * 2 < b["threshold"]["of"]
                   or until - start < least(3 * DAY))
        if of == "council":
            elected = self.proposals.get(b["electorate"]["council"][4:], {}).get("result", {}).get("elected")
            refuse("NoSuchCouncil", not elected)
        self.proposals[i] = {**b, "ballots": {}}
        return start - least(DAY)

    def ballot_cast(self, e, b, received):
        p, by = self.proposal(b), e["by"]
        refuse("AlreadyClosed", "result" in p)
        bound = "governor" in p
        refuse("WrongBallot", ("support" in b) != bound or bound and (not by.startswith("did:pkh:") or e["at"] or "until" in e))
        refuse("VotingNotBegun", received < p["fromMillis"])
        refuse("VotingOver", received >= p["untilMillis"])
        named = [b["support"]] if bound else b["choices"]
        refuse("BadChoices", any(n >= p["options"] for n in named) or len(set(named)) != len(named)
               or p["kind"] != "ranked" and named != sorted(named) or p["kind"] == "single" and len(named) > 1)
        refuse("AlreadyVoted", bound and by in p["ballots"])
        p["ballots"][by] = named
        return p["untilMillis"] - 1

    def reached(self, roots, vouches):
        hops = {root: 0 for root in roots}
        for hop in range(4):
            for by, who in vouches:
                if hops.get(by) == hop: hops.setdefault(who, hop + 1)
        return {who: len({by for by, w in vouches if w == who and by in hops and by != who}) for who in hops}

    def tally(self, p):
        """Of principals: no wallet is linked in these vectors."""
        token = p["electorate"]["kind"] == "token"
        held, granted, delegates, vouches = ({}, 0, {}, set()) if token else p["then"]
        match p["electorate"]["kind"]:
            case "credits": weigh, total = lambda who: held.get(who, 0), granted
            case "token": weigh, total = lambda who: 1, None
            case "council":
                election = self.proposals[p["electorate"]["council"][4:]]
                members = {election["candidates"][n] for n in election["result"]["elected"]}
                weigh, total = lambda who: int(who in members), len(members)
            case of:
                people = self.reached(p["electorate"]["roots"], vouches)
                people = {who: 1 if of == "people" else min(n, 64) for who, n in people.items()}
                weigh, total = lambda who: people.get(who, 0), sum(people.values())
        own, voice = p["ballots"], {}
        for who in set(own) | set(delegates):
            at, hops = who, 0
            while at not in own and at in delegates and hops < 8: at, hops = delegates[at], hops + 1
            if at in own: voice[who] = own[at]
        cast = sum(weigh(who) for who in voice)
        total = cast if total is None else total
        named = sum(weigh(who) for who, options in voice.items() if options)
        options, struck = range(p["options"]), set()
        while True:
            weights = [0] * p["options"]
            for who, choice in voice.items():
                choice = [n for n in choice if n not in struck]
                for n in choice[:1] if p["kind"] == "ranked" else choice: weights[n] += weigh(who)
            if p["kind"] != "ranked" or 2 * max(weights) > sum(weights) or len(struck) == p["options"] - 1: break
            struck.add(min((weights[n], -n) for n in options if n not in struck)[1] * -1)
        more = lambda w: w * p["threshold"]["of"] > named * p["threshold"]["parts"]
        quorum = cast * p["quorum"]["of"] >= total * p["quorum"]["parts"]
        out = {"ballots": len(own), "delegated": len(voice) - len(own), "cast": cast, "total": total, "weights": weights, "elected": [],
               "quorumReached": quorum, "passed": False}
        if p["kind"] == "council":
            best = sorted((n for n in options if weights[n] and more(weights[n])), key=lambda n: (-weights[n], n))[:p["seats"]]
            if quorum: out |= {"elected": sorted(best), "passed": bool(best)}
        elif max(weights):
            out |= {"winner": weights.index(max(weights)), "passed": quorum and more(max(weights)) and (not p.get("changes") or weights.index(max(weights)) == 1)}
        return out

    def end(self):
        held = {}
        for (owner, _), hold in self.holds.items(): held.setdefault(owner, []).append(hold[0])
        return {"size": self.size, "log": self.log["id"].hex(), "operator": self.log["operator"], "rules": self.rules,
                "totals": {"granted": self.granted, "balances": sum(self.balance.values()), "held": sum(map(sum, held.values())),
                           "burned": self.burned, **({"deposited": self.deposited} if self.deposited else {}),
                           **({"withdrawn": self.withdrawn()} if self.withdrawals else {})},
                "accounts": {a: {"balance": self.balance.get(a, 0), "held": sum(held.get(a, [])), "holds": len(held.get(a, []))}
                             for a in self.touched}}

def promising(e):
    """A world in which the author has promised the key that `e` shows."""
    world, shown = World(), e["body"].get("revealed")
    if shown: world.identities[e["by"]] = {"next": sha(multikey(shown)), "recovery": sha(multikey(shown))}
    return world

def main():
    for row in json.loads((HERE / "statements.json").read_text())["statements"]:
        e, unsigned = parse(bytes.fromhex(row["bytes"]))
        if e["type"] in BODIES: closed(e["body"], BODIES[e["type"]])
        signature(e, unsigned, promising(e))
        if event_id(sha(unsigned)) != row["id"]: sys.exit("statements.json: " + row["name"] + " has another id")
    steps = 0
    for script in json.loads((HERE / "decisions.json").read_text())["scripts"]:
        world = World()
        for step in script["steps"]:
            answer = world.answer(bytes.fromhex(step["event"]), step["received"], script["signatures"])
            if answer != step["answer"]:
                sys.exit("decisions.json: %s: %s: %s, not %s" % (script["name"], step["words"], answer, step["answer"]))
            steps += 1
        if world.end() != script["end"]: sys.exit("decisions.json: %s ends otherwise: %s" % (script["name"], world.end()))
    print(steps, "answers are the same")

if __name__ == "__main__": main()
