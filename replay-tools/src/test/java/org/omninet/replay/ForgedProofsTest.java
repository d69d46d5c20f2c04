package org.omninet.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.replay.Ledger.ADA;
import static org.omninet.replay.Ledger.BOB;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.event.SignedRefusal;
import org.omninet.domain.signature.Batch;
import org.omninet.domain.signature.Scheme;
import org.omninet.log.merkle.CompactRange;
import org.omninet.log.merkle.ConsistencyProof;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.note.Note;
import org.omninet.log.note.TlogProof;

/// Evidence that somebody made up or altered, by name. Files are given to `omni verify` with the log's key pinned, and each must be
/// answered with "wrong" or "could not be checked", never with "sound"; consistency proofs are given to the class that mirrors, witnesses
/// and auditors ask.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedProofsTest {
    private static final int SIZE = 300;
    private static final int INDEX = 123;
    private static final int FORGERIES_MIN = 60;

    @TempDir Path temp;
    private final Ledger ledger = Ledger.opened();
    private final Ledger smaller = Ledger.opened();
    /// Another history of the same log, under the same keys.
    private final Ledger fork = Ledger.opened();
    private final Ledger other = new Ledger("test.invalid/log", "other", 1);
    private final Ledger elsewhere = new Ledger("elsewhere.invalid/log", "log", 1);
    private final Map<String, String> forged = new LinkedHashMap<>();
    private List<SignedEvent> batch = List.of();

    @BeforeAll void logs() {
        batch = batch();
        for (var it : List.of(ledger, smaller)) it.live(10);
        batch.forEach(event -> {
            ledger.record(event);
            smaller.record(event);
        });
        ledger.live(SIZE);
        smaller.live(200);
        fork.live(SIZE - 1).say(BOB, Ledger.post("another history"));
        other.open().live(SIZE);
        elsewhere.open().live(SIZE);
    }

    @AfterAll void close() { for (var it : List.of(ledger, smaller, fork, other, elsewhere)) it.close(); }

    private static List<SignedEvent> batch() {
        var drafts = new ArrayList<EventDraft>();
        try (var nobody = Ledger.opened()) {
            for (int i = 0; i < 5; i++) drafts.add(nobody.draft(ADA, Ledger.post("one of five " + i)));
        }
        var all = Batch.of(drafts.stream().map(it -> it.id()).toList());
        byte[] inner = ADA.key().sign(all.message());
        var signed = new ArrayList<SignedEvent>();
        for (int i = 0; i < drafts.size(); i++) signed.add(drafts.get(i).signed(Scheme.BATCH.sig(all.payload(i, Scheme.ED25519, inner))));
        return signed;
    }

    private static TlogProof proof(Ledger of, long index) {
        var head = of.log().head();
        return new TlogProof(of.log().entry(index), index, of.log().inclusion(index, head.size()).path(), head.checkpoint());
    }

    private static Receipt receipt(Ledger of, long index) {
        var proof = proof(of, index);
        var head = of.log().head();
        return new Receipt(SignedEvent.parse(Entry.decode(proof.extra()).event()).id(), index, proof.extra(), head.size(),
                digest(head.root()), head.checkpoint(), proof.path().stream().map(ForgedProofsTest::digest).toList());
    }

    private static Digest digest(Hash hash) { return Digest.of(hash.bytes()); }

    private SignedRefusal refusal(Cid id, String error, long size, Digest root, long millis, byte[] signature) {
        return new SignedRefusal(id, error, size, root, millis, signature);
    }

    private int verified(String text) throws IOException {
        return Verbs.run("verify", Files.writeString(Files.createTempFile(temp, "evidence", ""), text), "--key", ledger.key()).exit();
    }

    private static <T> List<T> with(List<T> all, int at, T other) {
        var changed = new ArrayList<>(all);
        changed.set(at, other);
        return changed;
    }

    private static <T> List<T> swapped(List<T> all, int one, int other) {
        return with(with(all, one, all.get(other)), other, all.get(one));
    }

    private static <T> List<T> plus(List<T> all, T more) {
        var longer = new ArrayList<>(all);
        longer.add(more);
        return longer;
    }

    private static <T> List<T> reversed(List<T> all) { return all.reversed(); }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    @Test void what_is_genuine_is_sound() throws IOException {
        for (int index : new int[] {0, 10, 12, INDEX, SIZE - 1}) {
            assertThat(verified(proof(ledger, index).text())).as("proof of %d", index).isZero();
            assertThat(verified(DagJson.print(receipt(ledger, index).toJson()))).as("receipt of %d", index).isZero();
        }
        assertThat(verified(DagJson.print(genuine().toJson()))).isZero();
    }

    private SignedRefusal genuine() {
        var id = Cid.ofRaw(new byte[] {1});
        var root = digest(ledger.log().head().root());
        return refusal(id, "NotEnough", SIZE, root, 5, ledger.logKey().sign(SignedRefusal.message(id, "NotEnough", SIZE, root, 5)));
    }

    @Test void every_forgery_is_rejected() throws IOException {
        proofs();
        shapes();
        receipts();
        checkpoints();
        refusals();
        signatures();
        for (var it : forged.entrySet()) assertThat(verified(it.getValue())).as(it.getKey()).isIn(1, 3);
        int consistency = consistency();
        assertThat(forged.size() + consistency).isGreaterThanOrEqualTo(FORGERIES_MIN);
        System.out.println(forged.size() + " forged files and " + consistency + " forged consistency proofs, all rejected");
    }

    private void add(String name, TlogProof proof) { add(name, proof.text()); }

    private void add(String name, Receipt receipt) { add(name, DagJson.print(receipt.toJson())); }

    private void add(String name, String text) {
        if (forged.put(name, text) != null) throw new IllegalStateException(name + " is listed twice");
    }

    /// Inclusion proofs whose parts do not belong together.
    private void proofs() {
        var it = proof(ledger, INDEX);
        var path = it.path();
        Hash strange = new Hash(1, 2, 3, 4);
        add("proof: the entry of another index", new TlogProof(ledger.log().entry(INDEX + 1), INDEX, path, it.checkpoint()));
        add("proof: one bit of the entry", new TlogProof(flipped(it.extra(), 40), INDEX, path, it.checkpoint()));
        add("proof: an entry cut short", new TlogProof(Arrays.copyOf(it.extra(), it.extra().length - 1), INDEX, path, it.checkpoint()));
        add("proof: an inner node as an entry", new TlogProof(node(path.get(0), strange), INDEX >> 1, path.subList(1, path.size()),
                it.checkpoint()));
        add("proof: index one lower", new TlogProof(it.extra(), INDEX - 1, path, it.checkpoint()));
        add("proof: index one higher", new TlogProof(it.extra(), INDEX + 1, path, it.checkpoint()));
        add("proof: index of the other half", new TlogProof(it.extra(), INDEX ^ 64, path, it.checkpoint()));
        add("proof: index beyond the tree", new TlogProof(it.extra(), SIZE, path, it.checkpoint()));
        add("proof: index plus 2^32", new TlogProof(it.extra(), INDEX + (1L << 32), path, it.checkpoint()));
        add("proof: largest index", new TlogProof(it.extra(), Long.MAX_VALUE, path, it.checkpoint()));
        add("proof: no hashes", new TlogProof(it.extra(), INDEX, List.of(), it.checkpoint()));
        add("proof: last hash missing", new TlogProof(it.extra(), INDEX, path.subList(0, path.size() - 1), it.checkpoint()));
        add("proof: first hash missing", new TlogProof(it.extra(), INDEX, path.subList(1, path.size()), it.checkpoint()));
        add("proof: a hash more at the end", new TlogProof(it.extra(), INDEX, plus(path, strange), it.checkpoint()));
        add("proof: the root as a hash more", new TlogProof(it.extra(), INDEX, plus(path, ledger.log().head().root()), it.checkpoint()));
        add("proof: a hash twice", new TlogProof(it.extra(), INDEX, plus(path, path.getLast()), it.checkpoint()));
        add("proof: 63 hashes", new TlogProof(it.extra(), INDEX, Collections.nCopies(63, strange), it.checkpoint()));
        for (int at = 0; at < path.size(); at++)
            add("proof: hash " + at + " altered", new TlogProof(it.extra(), INDEX, with(path, at, strange), it.checkpoint()));
        add("proof: two siblings swapped", new TlogProof(it.extra(), INDEX, swapped(path, 0, 1), it.checkpoint()));
        add("proof: hashes from the root down", new TlogProof(it.extra(), INDEX, reversed(path), it.checkpoint()));
        add("proof: the leaf as its own sibling", new TlogProof(it.extra(), INDEX,
                with(path, 0, new Hasher().leaf(it.extra())), it.checkpoint()));
        add("proof: the path of another index", new TlogProof(it.extra(), INDEX, proof(ledger, 7).path(), it.checkpoint()));
        add("proof: of a smaller size", new TlogProof(it.extra(), INDEX, proof(smaller, INDEX).path(), it.checkpoint()));
        add("proof: last entry, as if the tree were full", new TlogProof(ledger.log().entry(SIZE - 1), SIZE - 1,
                plus(proof(ledger, SIZE - 1).path(), strange), it.checkpoint()));
    }

    private static byte[] node(Hash left, Hash right) {
        byte[] both = new byte[64];
        left.put(both, 0);
        right.put(both, 32);
        return both;
    }

    /// Files that are not written as proofs are.
    private void shapes() {
        String text = proof(ledger, INDEX).text();
        add("file: without an entry", text.replaceFirst("extra [^\n]*\n", ""));
        add("file: cut in the middle", text.substring(0, text.length() / 2));
        add("file: without its checkpoint", text.substring(0, text.indexOf("\n\n") + 2));
        add("file: an index with a zero before it", text.replace("index " + INDEX, "index 0" + INDEX));
        add("file: a negative index", text.replace("index " + INDEX, "index -" + INDEX));
        add("file: an index too long for any number", text.replace("index " + INDEX, "index 9999999999999999999"));
        add("file: another version", text.replace("tlog-proof@v1", "tlog-proof@v2"));
        add("file: a hash of 31 bytes", text.replaceFirst("(index [0-9]+\n)[^\n]+\n", "$1" + base64(new byte[31]) + "\n"));
        add("file: a hash of 33 bytes", text.replaceFirst("(index [0-9]+\n)[^\n]+\n", "$1" + base64(new byte[33]) + "\n"));
        add("file: two entries", text.replaceFirst("(extra [^\n]*\n)", "$1$1"));
        add("file: nothing", "");
        add("file: null bytes", "\0\0\0\0");
    }

    private static String base64(byte[] bytes) { return Base64.getEncoder().encodeToString(bytes); }

    private void receipts() {
        var it = receipt(ledger, INDEX);
        var another = receipt(ledger, INDEX + 1);
        add("receipt: another statement's id", new Receipt(another.id(), it.index(), it.entry(), it.size(), it.root(), it.checkpoint(),
                it.proof()));
        add("receipt: another index", new Receipt(it.id(), INDEX + 1, it.entry(), it.size(), it.root(), it.checkpoint(), it.proof()));
        add("receipt: another entry", new Receipt(it.id(), it.index(), another.entry(), it.size(), it.root(), it.checkpoint(), it.proof()));
        add("receipt: a size less", new Receipt(it.id(), it.index(), it.entry(), SIZE - 1, it.root(), it.checkpoint(), it.proof()));
        add("receipt: a size more", new Receipt(it.id(), it.index(), it.entry(), SIZE + 1, it.root(), it.checkpoint(), it.proof()));
        add("receipt: another root", new Receipt(it.id(), it.index(), it.entry(), it.size(), it.id().digest(), it.checkpoint(),
                it.proof()));
        add("receipt: another proof", new Receipt(it.id(), it.index(), it.entry(), it.size(), it.root(), it.checkpoint(), another.proof()));
        add("receipt: a checkpoint of a smaller tree", new Receipt(it.id(), it.index(), it.entry(), it.size(), it.root(),
                smaller.log().head().checkpoint(), it.proof()));
        add("receipt: size and root of a smaller tree", new Receipt(it.id(), it.index(), it.entry(), 200,
                digest(smaller.log().head().root()), smaller.log().head().checkpoint(), it.proof()));
        var later = Entry.decode(it.entry());
        add("receipt: received a millisecond later", new Receipt(it.id(), it.index(),
                new Entry(later.receivedMillis() + 1, later.event()).encode(), it.size(), it.root(), it.checkpoint(), it.proof()));
        add("receipt: of a log under the same name with another key", receipt(other, INDEX));
        add("receipt: of a log of another name with the same key", receipt(elsewhere, INDEX));
        add("receipt: of another history under the same name, with its key's name", receipt(other, SIZE - 1));
        String json = DagJson.print(it.toJson());
        add("receipt: a field more", json.replaceFirst("\\{", "{\"zz\":1,"));
        add("receipt: a field twice", json.replaceFirst("\\{", "{\"index\":" + INDEX + ","));
        add("receipt: a negative index", json.replace("\"index\":" + INDEX, "\"index\":-1"));
        add("receipt: an index with a fraction", json.replace("\"index\":" + INDEX, "\"index\":" + INDEX + ".0"));
        add("receipt: without a proof", json.replaceFirst("\"proof\":\\[[^\\]]*\\]", "\"proof\":[]"));
    }

    private void checkpoints() {
        var it = proof(ledger, INDEX);
        String note = it.checkpoint();
        String text = Note.parse(note).text();
        var lines = Note.parse(note).lines();
        add("checkpoint: unsigned", new TlogProof(it.extra(), INDEX, it.path(), text + "\n"));
        add("checkpoint: signature of a smaller tree", new TlogProof(it.extra(), INDEX, it.path(),
                new Note(text, Note.parse(smaller.log().head().checkpoint()).lines()).toString()));
        for (int line = 0; line < lines.size(); line++) {
            var bad = new Note.Line(lines.get(line).name(), lines.get(line).keyId(), flipped(lines.get(line).signature(), 9));
            if (line == 0) add("checkpoint: one bit of the log's signature", new TlogProof(it.extra(), INDEX, it.path(),
                    new Note(text, with(lines, line, bad)).toString()));
        }
        add("checkpoint: a right signature and a wrong one of the same key", new TlogProof(it.extra(), INDEX, it.path(), new Note(text,
                plus(lines, new Note.Line(lines.get(0).name(), lines.get(0).keyId(), flipped(lines.get(0).signature(), 1)))).toString()));
        add("checkpoint: the other key's signature under the log's key id", new TlogProof(it.extra(), INDEX, it.path(),
                new Note(text, List.of(new Note.Line(lines.get(0).name(), lines.get(0).keyId(), other.logKey().sign(text.getBytes(UTF_8)))))
                        .toString()));
        add("checkpoint: signed under another name", new TlogProof(it.extra(), INDEX, it.path(), new Note(text,
                List.of(new Note.Line("elsewhere.invalid/log", lines.get(0).keyId(), lines.get(0).signature()))).toString()));
        add("checkpoint: signed under another key id", new TlogProof(it.extra(), INDEX, it.path(), new Note(text,
                List.of(new Note.Line(lines.get(0).name(), lines.get(0).keyId() + 1, lines.get(0).signature()))).toString()));
        add("checkpoint: only the operator's signature", new TlogProof(it.extra(), INDEX, it.path(),
                new Note(text, lines.subList(1, lines.size())).toString()));
        var cut = new Note.Line(lines.get(0).name(), lines.get(0).keyId(), Arrays.copyOf(lines.get(0).signature(), 63));
        add("checkpoint: a signature cut short", new TlogProof(it.extra(), INDEX, it.path(), new Note(text, List.of(cut)).toString()));
        add("checkpoint: an extension line more than was signed", new TlogProof(it.extra(), INDEX, it.path(),
                new Note(text + "more\n", lines).toString()));
        add("checkpoint: its size altered", new TlogProof(it.extra(), INDEX, it.path(), note.replaceFirst("\n300\n", "\n301\n")));
        add("checkpoint: its size with a zero before it", new TlogProof(it.extra(), INDEX, it.path(),
                note.replaceFirst("\n300\n", "\n0300\n")));
        add("checkpoint: its origin altered", new TlogProof(it.extra(), INDEX, it.path(), note.replaceFirst("test", "best")));
        add("checkpoint: of another history", new TlogProof(it.extra(), SIZE - 1, it.path(), fork.log().head().checkpoint()));
        add("checkpoint: this history's entry under another history's root", new TlogProof(ledger.log().entry(SIZE - 1), SIZE - 1,
                proof(fork, SIZE - 1).path(), fork.log().head().checkpoint()));
        add("checkpoint: lines ended as on Windows", new TlogProof(it.extra(), INDEX, it.path(), note.replace("\n", "\r\n")));
    }

    private void refusals() {
        var it = genuine();
        var id = Cid.ofRaw(new byte[] {2});
        for (var each : Map.of(
                "another statement", refusal(id, it.error(), it.size(), it.root(), it.millis(), it.signature()),
                "another reason", refusal(it.id(), "Duplicate", it.size(), it.root(), it.millis(), it.signature()),
                "another size", refusal(it.id(), it.error(), it.size() + 1, it.root(), it.millis(), it.signature()),
                "another root", refusal(it.id(), it.error(), it.size(), id.digest(), it.millis(), it.signature()),
                "another time", refusal(it.id(), it.error(), it.size(), it.root(), it.millis() + 1, it.signature()),
                "one bit of the signature", refusal(it.id(), it.error(), it.size(), it.root(), it.millis(), flipped(it.signature(), 20)),
                "a signature of zeros", refusal(it.id(), it.error(), it.size(), it.root(), it.millis(), new byte[64]),
                "a signature cut short", refusal(it.id(), it.error(), it.size(), it.root(), it.millis(), new byte[63]),
                "another key's", refusal(it.id(), it.error(), it.size(), it.root(), it.millis(), other.logKey().sign(it.message())),
                "a checkpoint's signature", refusal(it.id(), it.error(), it.size(), it.root(), it.millis(),
                        Note.parse(ledger.log().head().checkpoint()).lines().get(0).signature())).entrySet())
            add("refusal: " + each.getKey(), DagJson.print(each.getValue().toJson()));
    }

    /// Statements that stand in the log, with authors' signatures that do not hold: an honest log has none, a forged one may.
    private void signatures() {
        try (var lawless = Ledger.opened().live(5)) {
            var events = new LinkedHashMap<String, SignedEvent>();
            var draft = lawless.draft(ADA, Ledger.post("never said"));
            events.put("signed by somebody else", BOB.sign(draft));
            byte[] sig = ADA.sign(draft).sig();
            events.put("one bit of it", draft.signed(flipped(sig, 30)));
            events.put("zeros", draft.signed(zeros(sig)));
            events.put("of another statement", draft.signed(ADA.sign(lawless.draft(ADA, Ledger.post("said"))).sig()));
            byte[] of = batch.get(1).sig();
            events.put("of a batch without it", draft.signed(of));
            byte[] head = new byte[] {of[0], of[1]};
            assertThat(head).containsExactly(0x10, 1);
            int size = 2 + 64;
            events.put("batch: another index", unsigned(1).signed(flipped(of, size + 7)));
            events.put("batch: another size", unsigned(1).signed(flipped(of, size + 3)));
            events.put("batch: one bit of a hash", unsigned(1).signed(flipped(of, size + 8 + 5)));
            events.put("batch: a hash less", unsigned(1).signed(Arrays.copyOf(of, of.length - 32)));
            events.put("batch: a hash more", unsigned(1).signed(Arrays.copyOf(of, of.length + 32)));
            events.put("batch: one bit of the inner signature", unsigned(1).signed(flipped(of, 12)));
            events.put("batch: the proof of a neighbour", unsigned(1).signed(batch.get(2).sig()));
            events.put("batch: an inner scheme nobody knows", unsigned(1).signed(flipped(of, 1)));
            long at = lawless.log().size();
            events.values().forEach(lawless::record);
            for (String name : events.keySet()) {
                add("author's signature: " + name, proof(lawless, at));
                at++;
            }
        }
    }

    private EventDraft unsigned(int which) {
        try (var nobody = Ledger.opened()) {
            EventDraft draft = nobody.draft(ADA, Ledger.post("one of five 0"));
            for (int i = 1; i <= which; i++) draft = nobody.draft(ADA, Ledger.post("one of five " + i));
            return draft;
        }
    }

    private static byte[] zeros(byte[] sig) {
        byte[] zeros = new byte[sig.length];
        zeros[0] = sig[0];
        return zeros;
    }

    /// @return how many
    private int consistency() {
        var log = ledger.log();
        Hash newRoot = log.head().root();
        int count = 0;
        for (int old : new int[] {1, 100, 128, 200, 256, 299}) {
            Hash oldRoot = rootAt(old);
            var path = log.consistency(old, SIZE).path();
            assertThat(new ConsistencyProof(old, SIZE, path).verify(oldRoot, newRoot)).isTrue();
            var proofs = new ArrayList<List<Hash>>();
            proofs.add(List.of());
            proofs.add(plus(path, newRoot));
            proofs.add(path.subList(0, path.size() - 1));
            // The middle: each hash alone, though both ends may still be right in a verifier that looks at one of them.
            for (int at = 0; at < path.size(); at++) proofs.add(with(path, at, new Hash(9, 9, 9, 9)));
            if (path.size() > 1 && !path.get(0).equals(path.get(1))) proofs.add(swapped(path, 0, 1));
            for (var each : proofs) {
                assertThat(new ConsistencyProof(old, SIZE, each).verify(oldRoot, newRoot)).as("from %s: %s", old, each).isFalse();
                count++;
            }
            assertThat(new ConsistencyProof(old, SIZE, path).verify(new Hash(1, 1, 1, 1), newRoot)).isFalse();
            assertThat(new ConsistencyProof(old, SIZE, path).verify(oldRoot, fork.log().head().root())).isFalse();
            // A size that has the same shape along this path is bound by the signature of the checkpoint alone.
            assertThat(new ConsistencyProof(old, 2 * SIZE, path).verify(oldRoot, newRoot)).as("from %s", old).isFalse();
            if (old != 299) assertThat(new ConsistencyProof(old + 1, SIZE, path).verify(oldRoot, newRoot)).as("from %s", old).isFalse();
            count += 4;
        }
        Hash forkRoot = fork.log().head().root();
        assertThat(new ConsistencyProof(SIZE, SIZE, List.of()).verify(newRoot, forkRoot)).as("a fork of one size").isFalse();
        assertThat(new ConsistencyProof(0, SIZE, List.of()).verify(newRoot, newRoot)).as("from nothing").isFalse();
        var backwards = new ConsistencyProof(SIZE, 200, log.consistency(200, SIZE).path());
        assertThat(backwards.verify(newRoot, rootAt(200))).as("backwards").isFalse();
        return count + 3 + linearFake();
    }

    /// A tree in the middle that truly grows out of the old one and has the size and the hashes along the edge, but is no prefix of the new
    /// one: whoever checks only from the oldest to the newest never sees it.
    private int linearFake() {
        try (var fake = Ledger.opened()) {
            fake.live(10);
            for (int i = 0; i < 190; i++) fake.say(BOB, Ledger.post("in the middle " + i));
            Hash middle = fake.log().head().root();
            var outOfOld = fake.log().consistency(3, 200);
            assertThat(outOfOld.verify(rootAt(3), middle)).as("it does grow out of the old one").isTrue();
            assertThat(ledger.log().consistency(3, SIZE).verify(rootAt(3), ledger.log().head().root())).as("and so does the new").isTrue();
            assertThat(ledger.log().consistency(200, SIZE).verify(middle, ledger.log().head().root())).isFalse();
            var edge = new ArrayList<>(ledger.log().consistency(200, SIZE).path());
            edge.set(0, fake.log().consistency(199, 200).path().getFirst());
            assertThat(new ConsistencyProof(200, SIZE, edge).verify(middle, ledger.log().head().root())).isFalse();
            return 2;
        }
    }

    private Hash rootAt(long size) {
        var range = new CompactRange();
        var hasher = new Hasher();
        for (long i = 0; i < size; i++) range.add(hasher.leaf(ledger.log().entry(i)));
        return range.root();
    }
}
