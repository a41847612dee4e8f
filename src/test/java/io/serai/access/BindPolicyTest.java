package io.serai.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanCreationException;

class BindPolicyTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "localhost"})
    void startsOnLoopbackWithNothingConfigured(String bind) {
        assertThatCode(() -> new BindPolicy(bind, false).check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.9", "node.example", ""})
    void doesNotStartBeyondLoopbackWithoutAToken(String bind) {
        assertThatThrownBy(() -> new BindPolicy(bind, false).check()).isInstanceOf(UnsafeBindException.class);
        assertThatCode(() -> new BindPolicy(bind, true).check()).doesNotThrowAnyException();
    }

    @Test
    void saysWhatToSetInsteadOfAStackTrace() {
        UnsafeBindException refusal = new UnsafeBindException("The node was to be bound to 0.0.0.0.", "Set BIND.");

        var analysis = new UnsafeBindFailureAnalyzer().analyze(new BeanCreationException("bind", refusal));

        assertThat(analysis.getDescription()).isEqualTo("The node was to be bound to 0.0.0.0.");
        assertThat(analysis.getAction()).isEqualTo("Set BIND.");
    }
}
