package io.serai;

import io.serai.media.InvalidInputException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets a start that was refused for a setting end with the sentence instead of a stack trace. */
class InvalidInputFailureAnalyzer extends AbstractFailureAnalyzer<InvalidInputException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidInputException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Correct or remove it; config/application.yaml has all settings.", cause);
    }
}
