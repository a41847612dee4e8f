package io.serai.identity;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an {@link IdentityException}, which says itself what to do, without a stack trace. */
class UnusableIdentityFailureAnalyzer extends AbstractFailureAnalyzer<IdentityException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, IdentityException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
