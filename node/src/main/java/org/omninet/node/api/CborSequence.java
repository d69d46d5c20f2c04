package org.omninet.node.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.bytes.CborReader;
import org.omninet.domain.bytes.Malformed;

/// RFC 8742: items one after the other, nothing between them.
///
/// @param items  each as it was sent
/// @param broken where the first item is that is no strict DAG-CBOR: nobody can tell where the next would begin
record CborSequence(List<byte[]> items, Optional<Broken> broken) {

    record Broken(byte[] rest, Malformed why) {}

    /// Stops behind the first item beyond `itemsMax`: nobody wants more of a sequence that is too long.
    static CborSequence split(byte[] bytes, int itemsMax) {
        var items = new ArrayList<byte[]>();
        var reader = new CborReader(bytes);
        while (reader.position() < bytes.length && items.size() <= itemsMax) {
            int start = reader.position();
            try {
                reader.value();
            } catch (Malformed malformed) {
                return new CborSequence(items, Optional.of(new Broken(Arrays.copyOfRange(bytes, start, bytes.length), malformed)));
            }
            items.add(Arrays.copyOfRange(bytes, start, reader.position()));
        }
        return new CborSequence(items, Optional.empty());
    }
}
