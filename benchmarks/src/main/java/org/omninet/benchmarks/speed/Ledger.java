package org.omninet.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.omninet.commands.Answer;
import org.omninet.commands.CommandSide;
import org.omninet.commands.Contents;
import org.omninet.commands.EntryTagger;
import org.omninet.commands.Gate;
import org.omninet.commands.GateLimits;
import org.omninet.commands.Policies;
import org.omninet.commands.ProvidedSignatures;
import org.omninet.commands.index.RocksTags;
import org.omninet.domain.Contexts;
import org.omninet.log.Clock;
import org.omninet.log.Log;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.segment.Layout;
import org.omninet.log.store.DiskLog;
import org.omninet.log.store.Setup;

/// What of a node lets statements in, wired as the node wires it, with nothing that reads: gate, Axon, deciders, log with its syncs,
/// index on RocksDB, proofs. The limits on how fast one author may speak are out of the way.
final class Ledger implements AutoCloseable {
    /// The node's own limit is on requests; here the load is bounded by who makes it.
    private static final GateLimits LIMITS = new GateLimits(GateLimits.DEFAULT.eventBytes(), 1e6, 1_000_000, 100_000,
            GateLimits.DEFAULT.inFlight());

    private final Log log;
    private final CommandSide commands;
    private final Gate gate;

    private Ledger(Log log, Birth birth, Contents contents) {
        this.log = log;
        var contexts = Contexts.all();
        commands = CommandSide.open(log, contexts, Clock.system());
        gate = new Gate(log, contexts, commands, new ProvidedSignatures(SignatureProviders.best()), new Policies(LIMITS, contents),
                birth.logKey(), Clock.system());
    }

    /// A new ledger in `folder`, opened.
    static Ledger create(Path folder, Birth birth, Layout layout, Contents contents) throws IOException {
        Files.createDirectories(folder.resolve("index"));
        var log = DiskLog.create(setup(folder, birth).with(layout));
        var ledger = new Ledger(log, birth, contents);
        if (ledger.gate.submitOwn(birth.opening().bytes()).join() instanceof Answer.Refused refused)
            throw new IllegalStateException("entry 0: " + refused.detail());
        return ledger;
    }

    /// The one that is in `folder`.
    static Ledger open(Path folder, Birth birth, Contents contents) throws IOException {
        return new Ledger(DiskLog.open(setup(folder, birth)), birth, contents);
    }

    private static Setup setup(Path folder, Birth birth) {
        return Setup.in(folder.resolve("log"), birth.hash(), birth.signer(), new EntryTagger(Contexts.all()),
                RocksTags.open(folder.resolve("index")));
    }

    Log log() { return log; }

    Gate gate() { return gate; }

    @Override public void close() {
        gate.close();
        commands.close();
        log.close();
    }
}
