package org.omninet.node.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.omninet.commands.ProvidedSignatures;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ChunkReceipts;
import org.omninet.domain.content.ChunkReceipts.Single;
import org.omninet.domain.content.Offer;
import org.omninet.domain.content.SessionId;
import org.omninet.domain.content.Voucher;
import org.omninet.domain.content.VoucherSignature;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.EventId;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.node.client.Speaker;
import org.omninet.node.files.PrivateFiles;

/// Downloads for credits: one session at one node. Vouches as it goes, for what it has and has checked, never ahead.
final class PaidSession {
    /// Vouched for at the latest when so much has come.
    private static final long STEP_BYTES = 1 << 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final NodeClient client;
    private final Speaker speaker;
    private final Offer offer;
    private final Credits funds;
    private final Path file;
    private final List<Single> singles = new ArrayList<>();
    private final SessionId salt = random();
    private long received;
    private long vouched;

    private PaidSession(NodeClient client, Speaker speaker, Offer offer, Credits funds, Path folder) {
        this.client = client;
        this.speaker = speaker;
        this.offer = offer;
        this.funds = funds;
        this.file = folder.resolve(offer.session().hex() + ".session");
    }

    /// Asks for an offer on `hold` and checks it.
    ///
    /// @param funds  what the hold holds
    /// @param folder where the session is written down
    static PaidSession open(NodeClient client, Speaker speaker, DidKey server, EventId hold, Credits funds, Path folder) {
        var session = random();
        var answer = new Body(client.post("api/offers", new BodyDraft().put("receiver", speaker.did()).put("hold", hold)
                .put("session", session.hex()).end()));
        var offer = Offer.decode(answer.bytes("offer"));
        var signature = new VoucherSignature(answer.bytes("signature"));
        var signatures = new ProvidedSignatures(SignatureProviders.best());
        if (!offer.equals(new Offer(client.logId(), server, speaker.did(), hold, session, offer.price(), offer.untilMillis()))
                || !signature.isBy(server, VoucherSignature.message(offer), signatures))
            throw Failure.refused("the node's offer is not what was asked for, or not signed by " + server.text());
        return new PaidSession(client, speaker, offer, funds, folder);
    }

    private static SessionId random() { return new SessionId(RANDOM.nextLong(), RANDOM.nextLong()); }

    Offer offer() { return offer; }

    /// Pays only for bytes that are what their name says.
    byte[] chunk(Cid cid) {
        byte[] bytes = client.bytes(cid, "&session=" + offer.session().hex());
        if (!Cid.ofRaw(bytes).equals(cid)) throw Failure.refused("the node answered other bytes than " + cid + ": not paid for");
        singles.add(new Single(cid, bytes.length, random()));
        received += bytes.length;
        if (received - vouched >= STEP_BYTES) vouch();
        return bytes;
    }

    /// What is vouched for.
    Credits paid() { return offer.most(vouched); }

    private Credits owed() { return offer.most(received); }

    /// Vouches for the rest, if it is set aside.
    void end() { if (received > vouched && !funds.isLessThan(owed())) vouch(); }

    private void vouch() {
        if (funds.isLessThan(owed()))
            throw Failure.refused(funds.words() + " are set aside, and " + owed().words() + " are owed: set aside more");
        var voucher = new Voucher(offer.server(), offer.session(), offer.cid(), received, owed(), ChunkReceipts.of(singles, salt).cid());
        byte[] signature = speaker.key().sign(VoucherSignature.message(voucher));
        write(voucher, signature);
        client.postCbor("api/vouchers", new BodyDraft().put("voucher", voucher.encode()).put("key", speaker.did())
                .put("signature", signature).end());
        vouched = received;
    }

    /// Before it is sent: what was vouched for can be proven, or disputed, whatever happens next.
    private void write(Voucher voucher, byte[] signature) {
        var hex = HexFormat.of();
        var lines = new ArrayList<>(List.of("voucher " + hex.formatHex(voucher.encode()), "key " + speaker.did().text(),
                "signature " + hex.formatHex(signature), "salt " + salt.hex()));
        singles.forEach(it -> lines.add("single " + hex.formatHex(it.encode())));
        try {
            PrivateFiles.createDirectories(file.getParent());
            PrivateFiles.write(file, (String.join("\n", lines) + "\n").getBytes(US_ASCII));
        } catch (IOException failed) {
            throw Failure.couldNotCheck("cannot write " + file + ": " + failed.getMessage());
        }
    }

    /// A session as it was written down.
    record Written(Voucher voucher, DidKey key, VoucherSignature signature, SessionId salt, List<Single> singles) {

        static Written read(Path file) {
            var all = new ArrayList<Single>();
            var one = new HashMap<String, String>();
            try {
                for (var line : Files.readAllLines(file)) {
                    var words = line.split(" ", 2);
                    if (words[0].equals("single")) all.add(Single.decode(HexFormat.of().parseHex(words[1])));
                    else one.put(words[0], words[1]);
                }
            } catch (IOException failed) {
                throw Failure.usage("cannot read " + file + ": " + failed.getMessage());
            }
            return new Written(Voucher.decode(bytes(one, "voucher")), (DidKey) Did.parse(text(one, "key")),
                    new VoucherSignature(bytes(one, "signature")), SessionId.ofHex(text(one, "salt")), all);
        }

        private static String text(Map<String, String> lines, String key) {
            return Optional.ofNullable(lines.get(key)).orElseThrow(() -> Failure.usage("no session file: " + key + " is missing"));
        }

        private static byte[] bytes(Map<String, String> lines, String key) { return HexFormat.of().parseHex(text(lines, key)); }

        Value.Fields toJson() {
            return new BodyDraft().put("session", voucher.session().hex()).put("server", voucher.server()).put("bytes", voucher.bytes())
                    .put("cumulative", voucher.cumulative()).put("chunks", singles.size()).end();
        }
    }
}
