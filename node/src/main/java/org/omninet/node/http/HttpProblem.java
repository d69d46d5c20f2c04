package org.omninet.node.http;

/// Ends a request with a [Problem]. Without a stack trace: it is an answer, not a defect.
public final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public HttpProblem(Problem problem) {
        super(problem.name() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() { return problem; }
}
