package org.omninet.domain.governance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.omninet.domain.People;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.governance.Electorate.Holders;
import org.omninet.domain.governance.GovernanceStatement.Proposed;
import org.omninet.domain.node.Parameter;

/// A question being put together: for or against, asked of all who hold credits, in a log of [People#OPENED] whose epochs are minutes.
/// Voting begins at the end of epoch 1 and takes two minutes.
public final class QuestionDraft {
    public static final long MINUTE = 60_000;
    public static final Cid TEXT = new Cid(Cid.Codec.DAG_CBOR, People.digest("a question"));

    private Kind kind = Kind.SINGLE;
    private int options = 2;
    private List<Did> candidates = List.of();
    private OptionalInt seats = OptionalInt.empty();
    private Electorate electorate = new Holders();
    private Fraction quorum = Fraction.of(1, 10);
    private Fraction threshold = Fraction.of(1, 2);
    private long epoch = 1;
    private long from = end(1);
    private long until = end(3);
    private Map<Parameter, Long> changes = Map.of();
    private Optional<Governor> governor = Optional.empty();

    /// Where `epoch` ends.
    public static long end(long epoch) { return People.START + (epoch + 1) * MINUTE; }

    public static QuestionDraft asked() { return new QuestionDraft(); }

    public QuestionDraft of(Kind kind, int options) {
        this.kind = kind;
        this.options = options;
        return this;
    }

    public QuestionDraft council(int seats, Did... candidates) {
        this.candidates = List.of(candidates);
        this.seats = OptionalInt.of(seats);
        return of(Kind.COUNCIL, candidates.length);
    }

    public QuestionDraft of(Electorate electorate) {
        this.electorate = electorate;
        return this;
    }

    public QuestionDraft quorum(long parts, long of) {
        quorum = Fraction.of(parts, of);
        return this;
    }

    public QuestionDraft threshold(long parts, long of) {
        threshold = Fraction.of(parts, of);
        return this;
    }

    public QuestionDraft at(long epoch, long from, long until) {
        this.epoch = epoch;
        this.from = from;
        this.until = until;
        return this;
    }

    /// Voting takes `minutes` from the end of `epoch`.
    public QuestionDraft at(long epoch, long minutes) { return at(epoch, end(epoch), end(epoch) + minutes * MINUTE); }

    public QuestionDraft changes(Parameter parameter, long value) {
        changes = Map.of(parameter, value);
        return this;
    }

    /// For a Governor of this chain whose deadline fits.
    public QuestionDraft bound() { return bound(governor(People.CHAIN)); }

    public QuestionDraft bound(Governor to) {
        governor = Optional.of(to);
        electorate = new Electorate.Token();
        return of(Kind.SINGLE, 3);
    }

    public static Governor governor(long chainId) {
        return new Governor("0x" + "5f".repeat(20), chainId, "OmniGovernor", Digest.sha256(new byte[1]), end(3) + Governor.RELAY_MILLIS);
    }

    public Proposed put() {
        return new Proposed(TEXT, kind, options, candidates, seats, electorate, quorum, threshold, epoch, from, until, changes, governor);
    }
}
