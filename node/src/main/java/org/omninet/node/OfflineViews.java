package org.omninet.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.omninet.domain.Contexts;
import org.omninet.log.LogLimits;
import org.omninet.node.config.Config;
import org.omninet.node.content.ContentLimits;
import org.omninet.node.content.ContentStore;
import org.omninet.projections.EntrySource;
import org.omninet.projections.Rebuild;
import org.omninet.replay.source.LogPlace;
import org.omninet.replay.source.ServedLog;

/// The read models of a node that does not run, folded from its log as an auditor reads it.
public final class OfflineViews {

    /// Rebuilds them beside the ones that are there, and switches over. Holds the data directory's lock meanwhile.
    ///
    /// @throws BadStart when a node runs there: ask that one
    public static Rebuild.Outcome rebuild(Config config, Contexts contexts, Rebuild.Listener listener) throws IOException {
        try (var data = DataDirectory.open(config.data()); var place = LogPlace.open(config.data().toString())) {
            var store = ContentStore.open(data.content(), ContentLimits.of(config), System::currentTimeMillis);
            return Rebuild.run(Node.projectionsConfig(config, data), new Bundles(ServedLog.open(place.tiles())), store::object, contexts,
                    listener);
        }
    }

    /// The entries up to the last checkpoint, bundle by bundle.
    private record Bundles(ServedLog log) implements EntrySource {
        private static final int AT_ONCE = 4_096;

        @Override public long size() { return log.size(); }

        @Override public List<byte[]> read(long from, long to) {
            var entries = new ArrayList<byte[]>();
            try {
                for (long at = from; at < to && at - from < AT_ONCE;) {
                    var bundle = log.bundle(at / LogLimits.TILE_WIDTH);
                    int first = (int) (at % LogLimits.TILE_WIDTH);
                    for (int i = first; i < bundle.width() && at < to; i++, at++) entries.add(bundle.entry(i));
                }
                return entries;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        /// Nobody writes to it: there is nothing to wait for.
        @Override public long awaitGrowth(long known, long timeoutMillis) { return log.size(); }
    }

    private OfflineViews() {}
}
