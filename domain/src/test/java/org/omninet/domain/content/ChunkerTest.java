package org.omninet.domain.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.omninet.domain.GoldenFile;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.bytes.Vectors;
import org.omninet.domain.event.BodyDraft;

/// `docs/spec/vectors/chunks.json`, and what cutting by content is for: a change stays where it is.
class ChunkerTest {
    private static final String FILE = "chunks.json";
    private static final String ABOUT = "Where files are cut. A file is SHA-256(name ‖ u32 n) for n = 0, 1, …, cut to its length (`repeated`: "
            + "the byte 0 instead); `gear` is four entries of the table; see content.md.";
    private static final int MIB = 1 << 20;

    @BeforeAll static void write() { if (GoldenFile.isWriting()) GoldenFile.write(FILE, ABOUT, "files", List.copyOf(rows())); }

    @Test void everybody_cuts_alike() { assertThat(Vectors.list(Vectors.golden(FILE), "files")).isEqualTo(rows()); }

    @Test void a_changed_byte_in_ten_megabytes_changes_less_than_one() {
        byte[] file = stream("ten megabytes", 10_000_000);
        long worst = 0;
        long sum = 0;
        var random = new Random(7);
        int rounds = 40;
        for (int round = 0; round < rounds; round++) {
            var before = new HashSet<>(cids(file));
            byte[] other = file.clone();
            other[random.nextInt(other.length)] ^= 1;
            long fresh = fresh(other, before);
            worst = Math.max(worst, fresh);
            sum += fresh;
        }
        assertThat(worst).as("stored anew, at worst").isLessThan(1_000_000);
        assertThat(sum / rounds).as("stored anew, on average").isLessThan(400_000);
    }

    @Test void bytes_put_in_at_the_front_move_nothing_behind_the_next_cut() {
        byte[] file = stream("moved", 4 * MIB);
        byte[] other = new byte[file.length + 17];
        System.arraycopy(file, 0, other, 17, file.length);
        assertThat(fresh(other, new HashSet<>(cids(file)))).isLessThan(MIB);
    }

    @Test void every_chunk_is_as_long_as_it_may_be_and_on_average_about_128_kib() {
        byte[] file = stream("lengths", 64 * MIB);
        var lengths = lengths(file);
        assertThat(lengths.subList(0, lengths.size() - 1)).allMatch(it -> it > Chunker.MIN && it <= Chunker.MAX);
        assertThat(lengths.stream().mapToInt(it -> it).sum()).isEqualTo(file.length);
        assertThat(file.length / lengths.size()).isBetween(100 << 10, 180 << 10);
    }

    private static long fresh(byte[] file, Set<Cid> before) {
        long fresh = 0;
        int at = 0;
        for (int length : lengths(file)) {
            if (!before.contains(new Cid(Cid.Codec.RAW, Digest.sha256(file, at, length)))) fresh += length;
            at += length;
        }
        return fresh;
    }

    private static List<Cid> cids(byte[] file) {
        var cids = new ArrayList<Cid>();
        int at = 0;
        for (int length : lengths(file)) {
            cids.add(new Cid(Cid.Codec.RAW, Digest.sha256(file, at, length)));
            at += length;
        }
        return cids;
    }

    private static List<Integer> lengths(byte[] file) {
        var lengths = new ArrayList<Integer>();
        for (int at = 0; at < file.length; at += lengths.getLast()) lengths.add(Chunker.next(file, at, file.length));
        return lengths;
    }

    private static byte[] stream(String name, int length) {
        byte[] out = new byte[length];
        for (int n = 0, at = 0; at < length; n++, at += Digest.BYTES) {
            byte[] count = {(byte) (n >>> 24), (byte) (n >>> 16), (byte) (n >>> 8), (byte) n};
            System.arraycopy(Digest.sha256(name.getBytes(UTF_8), count).bytes(), 0, out, at,
                    Math.min(Digest.BYTES, length - at));
        }
        return out;
    }

    private static List<Value.Fields> rows() {
        var rows = new ArrayList<Value.Fields>();
        rows.add(new BodyDraft().put("name", "gear").put("gear", new Value.Items(List.of(0, 1, 127, 255).stream()
                .<Value>map(it -> Value.of(HexFormat.of().toHexDigits(Chunker.gear(it)))).toList())).end());
        for (int length : new int[] {1, Chunker.MIN, Chunker.MIN + 1, MIB, 3 * MIB + 5}) rows.add(row("a file", stream("a file", length)));
        rows.add(row("another", stream("another", 2 * MIB)));
        rows.add(row("repeated", new byte[MIB + 1]));
        return rows;
    }

    private static Value.Fields row(String name, byte[] file) {
        return new BodyDraft().put("name", name).put("bytes", file.length).put("sizes", new Value.Items(lengths(file).stream()
                .<Value>map(Value::of).toList())).put("sha256", Digest.sha256(file).hex()).end();
    }
}
