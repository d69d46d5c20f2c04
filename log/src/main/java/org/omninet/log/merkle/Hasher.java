package org.omninet.log.merkle;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The two hashes of RFC 6962, section 2.1: `leaf = SHA-256(00 ‖ entry)`, `node = SHA-256(01 ‖ left ‖ right)`.
///
/// One thread at a time: it keeps one digest and one block, so that hashing allocates nothing but the answer.
public final class Hasher {
    /// The root of a tree without leaves.
    public static final Hash EMPTY_ROOT = Hash.ofHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    private final MessageDigest sha256 = sha256();
    private final byte[] block = new byte[1 + 2 * Hash.BYTES];
    private final byte[] out = new byte[Hash.BYTES];

    /// For one thread.
    public Hasher() {}

    public Hash leaf(byte[] entry) { return leaf(entry, 0, entry.length); }

    public Hash leaf(byte[] from, int offset, int length) {
        leaf(from, offset, length, out, 0);
        return Hash.at(out, 0);
    }

    /// Writes the leaf hash to `to` at `at`.
    public void leaf(byte[] from, int offset, int length, byte[] to, int at) {
        sha256.update((byte) 0);
        sha256.update(from, offset, length);
        finish(to, at);
    }

    public Hash node(Hash left, Hash right) {
        left.put(block, 1);
        right.put(block, 1 + Hash.BYTES);
        finishBlock(out, 0);
        return Hash.at(out, 0);
    }

    /// Hashes the 64 bytes at `offset` (left, then right) into `to` at `at`; the two may be the same array.
    public void node(byte[] from, int offset, byte[] to, int at) {
        System.arraycopy(from, offset, block, 1, 2 * Hash.BYTES);
        finishBlock(to, at);
    }

    /// The root of a tree of these hashes, 32 bytes each: a tile's, or what there is of it.
    public static Hash root(byte[] hashes) {
        if (hashes.length == 0) return EMPTY_ROOT;
        var hasher = new Hasher();
        var row = hashes.clone();
        int count = hashes.length / Hash.BYTES;
        // An odd one at the end goes up as it is: so RFC 6962 cuts a tree that is not full.
        for (; count > 1; count = (count + 1) / 2) {
            for (int i = 0; i < count / 2; i++) hasher.node(row, 2 * i * Hash.BYTES, row, i * Hash.BYTES);
            if (count % 2 == 1) System.arraycopy(row, (count - 1) * Hash.BYTES, row, count / 2 * Hash.BYTES, Hash.BYTES);
        }
        return Hash.at(row, 0);
    }

    private void finishBlock(byte[] to, int at) {
        block[0] = 1;
        sha256.update(block, 0, block.length);
        finish(to, at);
    }

    private void finish(byte[] to, int at) {
        try {
            sha256.digest(to, at, Hash.BYTES);
        } catch (DigestException tooShort) {
            throw new IllegalArgumentException(tooShort);
        }
    }

    /// A fresh SHA-256.
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
