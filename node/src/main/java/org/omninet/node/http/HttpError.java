package org.omninet.node.http;

/// What can go wrong before a statement is looked at, or where none is. The names stand in `docs/errors.md` beside those of the refusals.
public enum HttpError {
    BAD_REQUEST("BadRequest", 400, "The bytes are not an HTTP request that this node reads."),
    BAD_PARAMETER("BadParameter", 400, "A parameter is missing, unknown, or not of the form that the path or query needs."),
    BAD_CHECKPOINT("BadCheckpoint", 400, "Not a request of tlog-witness, or its old size is above that of the checkpoint."),
    TOO_MANY_STATEMENTS("TooManyStatements", 400, "A sequence holds more than 1,000 statements."),
    PAYMENT_REQUIRED("PaymentRequired", 402, "This chunk is served in a session for credits, and too much of it is not vouched for."),
    NOT_THE_OPERATOR("NotTheOperatorsRequest", 403,
            "Only who can read the node's data directory may ask this: the token stands in `operator-token`."),
    NOT_SIGNED_BY_LOG("NotSignedByLog", 403, "No key that this witness trusts for the log has signed the checkpoint."),
    LOG_NOT_WATCHED("LogNotWatched", 404, "This node is no witness of a log of that origin."),
    NOT_FOUND("NotFound", 404, "There is nothing under this path, or this log does not have what it names."),
    METHOD_NOT_ALLOWED("MethodNotAllowed", 405, "The path exists, but not for this method; `Allow` lists those it takes."),
    NOT_ACCEPTABLE("NotAcceptable", 406, "`Accept` names no media type that this path answers with."),
    ERASED("Erased", 410, "The content was erased, by its author or for a legal reason, and does not come back."),
    LENGTH_REQUIRED("LengthRequired", 411, "A body needs a `Content-Length`, so that it can be refused before it is read."),
    BODY_TOO_LARGE("BodyTooLarge", 413, "The body is longer than this path takes."),
    UNSUPPORTED_MEDIA_TYPE("UnsupportedMediaType", 415, "`Content-Type` is none that this path takes."),
    RANGE_NOT_SATISFIABLE("RangeNotSatisfiable", 416, "`Range` begins behind the end; `Content-Range` says how long it is."),
    NOT_A_CONTINUATION("NotAContinuation", 422,
            "The checkpoint does not continue the one that was cosigned last: a wrong proof, or another root for the same size."),
    NO_OFFER("NoOffer", 422, "The node offers nothing on this hold; `detail` says why."),
    BAD_VOUCHER("BadVoucher", 422, "The voucher is not one that the node can submit; `detail` says why."),
    TOO_MANY_UPLOADS("TooManyUploads", 429, "This address uploads faster than the node takes from one address."),
    INTERNAL("Internal", 500, "A defect of this node. The request id finds it in the node's log."),
    OVERLOADED("Overloaded", 503, "More requests are being answered than the node answers at once. Try again."),
    TOO_MANY_STREAMS("TooManyStreams", 503, "As many readers follow the stream as the node serves at once."),
    TOO_MUCH_PENDING("TooMuchPending", 503, "Too many uploads wait for a statement that names them. Try again later."),
    NOT_READY("NotReady", 503, "The node is not ready: its log takes nothing, or its read models are behind. `detail` says why."),
    NOTHING_PUBLISHED("NothingPublished", 503, "No checkpoint has met the quorum of this node's witness policy yet."),
    WITNESS_UNAVAILABLE("WitnessUnavailable", 503, "What this witness has cosigned cannot be written or read: nothing was promised."),
    SHUTTING_DOWN("ShuttingDown", 503, "The node is stopping."),
    STORE_FULL("StoreFull", 507, "The node keeps as much content as it may."),
    INSUFFICIENT_STORAGE("InsufficientStorage", 507,
            "The node's disk did not take the upload: it is full or broken. Nothing of it was kept; bring it again later.");

    private final String wireName;
    private final int status;
    private final String meaning;

    HttpError(String wireName, int status, String meaning) {
        this.wireName = wireName;
        this.status = status;
        this.meaning = meaning;
    }

    public String wireName() { return wireName; }

    public int status() { return status; }

    /// One sentence for `docs/errors.md`.
    public String meaning() { return meaning; }

    public HttpProblem problem(String detail) { return new HttpProblem(Problem.of(this, detail)); }
}
