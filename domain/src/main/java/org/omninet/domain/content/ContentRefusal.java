package org.omninet.domain.content;

import java.time.Instant;
import org.omninet.domain.Credits;
import org.omninet.domain.Refusal;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.Pin.Terms;
import org.omninet.domain.credits.HoldId;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

/// Why a statement about content was not recorded. Listed in the order in which they are checked.
public sealed interface ContentRefusal extends Refusal {

    /// A file of no bytes needs no manifest.
    record NothingAnnounced() implements ContentRefusal {}

    /// Only the operator erases for a legal reason.
    record NotTheOperator(Did by) implements ContentRefusal {}

    /// A pin of no credits.
    record NothingToPay() implements ContentRefusal {}

    record PinsWithSelf(Did server) implements ContentRefusal {}

    /// The pin would already be over when it is received.
    record TermOver(long untilMillis) implements ContentRefusal {}

    record TooManyHolds(int liveHoldsMax) implements ContentRefusal {}

    record NotEnough(Credits balance, Credits asked) implements ContentRefusal {}

    /// Never made, or ended already.
    record NoSuchPin(EventId pin) implements ContentRefusal {}

    /// Only owner and server end a pin.
    record NotOfThisPin(Did by) implements ContentRefusal {}

    /// The statement repeats the pin wrongly.
    record NotThePinsTerms(Terms terms) implements ContentRefusal {}

    /// Only who served submits a receipt.
    record NotTheServer(Did by, Did server) implements ContentRefusal {}

    /// Nobody is paid for serving themselves.
    record SelfSigned(Did server) implements ContentRefusal {}

    /// The voucher is for another offer, or the session has another, or the offer is for another log.
    record WrongOffer(Cid offer, Cid named) implements ContentRefusal {}

    /// Voucher and offer are of different sessions.
    record WrongSession(SessionId offered, SessionId vouched) implements ContentRefusal {}

    /// The voucher is signed by a key that may not sign for the receiver.
    record NotTheReceiversKey(Did receiver, Did key) implements ContentRefusal {}

    record OfferExpired(long untilMillis) implements ContentRefusal {}

    record OverPriced(Credits most, Credits asked) implements ContentRefusal {}

    /// A key of role `device` vouches up to a cap.
    record AboveDeviceCap(Credits cap, Credits asked) implements ContentRefusal {}

    /// This voucher, or another of the same amount, is recorded already.
    record ReplayedVoucher(Credits recorded) implements ContentRefusal {}

    /// A later voucher, of more bytes or more credits, is recorded already.
    record LowerVoucher(long recordedBytes, Credits recorded) implements ContentRefusal {}

    /// The statement repeats the recorded maximum wrongly.
    record NotTheRecordedMaximum(Credits recorded, Credits said) implements ContentRefusal {}

    record WrongFee(Credits fee, Credits said) implements ContentRefusal {}

    /// There is no such hold, or it is for somebody else, or has an arbiter.
    record HoldNotForThis(HoldId hold) implements ContentRefusal {}

    /// The hold has less than the increase.
    record Unfunded(Credits held, Credits increase) implements ContentRefusal {}

    @Override default String detail() {
        return switch (this) {
            case NothingAnnounced() -> "a file of no bytes needs no manifest";
            case NotTheOperator(var by) -> "only the operator erases for a legal reason, and " + by.text() + " is not";
            case NothingToPay() -> "an amount must be more than 0 credits";
            case PinsWithSelf(var server) -> "nobody pays themselves for keeping a file: " + server.text();
            case TermOver(var until) -> "the pin would already be over: it ends at " + Instant.ofEpochMilli(until);
            case TooManyHolds(var max) -> "the account has " + max + " holds already, which is as many as there may be";
            case NotEnough(var balance, var asked) -> "the account has " + balance.words() + " free to spend, " + asked.words() + " asked";
            case NoSuchPin(var pin) -> "no pin " + pin + ": it was never made, or is ended already";
            case NotOfThisPin(var by) -> by.text() + " neither pays for this pin nor keeps it";
            case NotThePinsTerms(var terms) -> "the pin is of " + terms.owner().text() + " with " + terms.server().text() + " for "
                    + terms.amount().words() + ", from " + terms.sinceMillis() + " to " + terms.untilMillis();
            case NotTheServer(var by, var server) -> "only " + server.text() + " submits this receipt, not " + by.text();
            case SelfSigned(var server) -> "nobody is paid for serving themselves: " + server.text();
            case WrongOffer(var offer, var named) -> "the offer is " + offer + ", not " + named;
            case WrongSession(var offered, var vouched) -> "the offer is for session " + offered + ", the voucher for " + vouched;
            case NotTheReceiversKey(var receiver, var key) -> key.text() + " may not sign for " + receiver.text();
            case OfferExpired(var until) -> "the offer was good until " + Instant.ofEpochMilli(until);
            case OverPriced(var most, var asked) -> "the offer allows " + most.words() + " for so many bytes, " + asked.words() + " asked";
            case AboveDeviceCap(var cap, var asked) ->
                "a device key vouches for " + cap.words() + " a session, " + asked.words() + " asked";
            case ReplayedVoucher(var recorded) ->
                recorded.words() + " of this session are recorded already, and the voucher is for no more";
            case LowerVoucher(var bytes, var recorded) ->
                "a voucher for " + bytes + " bytes and " + recorded.words() + " is recorded already";
            case NotTheRecordedMaximum(var recorded, var said) ->
                recorded.words() + " of this session are recorded, not " + said.words();
            case WrongFee(var fee, var said) -> "the fee is " + fee.words() + ", not " + said.words();
            case HoldNotForThis(var hold) -> hold.owner().text() + " has no hold " + hold.held() + " for this server alone";
            case Unfunded(var held, var increase) -> held.words() + " are held, " + increase.words() + " asked";
        };
    }
}
