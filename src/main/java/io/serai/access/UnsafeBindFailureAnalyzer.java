package io.serai.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an {@link UnsafeBindException} as a sentence and what to do, without a stack trace. */
class UnsafeBindFailureAnalyzer extends AbstractFailureAnalyzer<UnsafeBindException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeBindException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
