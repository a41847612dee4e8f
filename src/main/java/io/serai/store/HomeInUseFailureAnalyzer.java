package io.serai.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link HomeInUseException} as a sentence and what to do, without a stack trace. */
class HomeInUseFailureAnalyzer extends AbstractFailureAnalyzer<HomeInUseException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, HomeInUseException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Set SERAI_HOME to a folder of its own, or end the other process.", cause);
    }
}
