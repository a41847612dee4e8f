package io.serai.catalog;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an {@link UnusableCatalogException} as a sentence and what to do, without a stack trace. */
class UnusableCatalogFailureAnalyzer extends AbstractFailureAnalyzer<UnusableCatalogException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableCatalogException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
