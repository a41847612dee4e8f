package io.serai.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricAnswersTest {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new ForgivingRegistry(), Clock.SYSTEM);
    private final MetricAnswers answers = new MetricAnswers(registry);

    @Test
    void aCounterHasTheNameOfItsText() {
        Counter.builder("media.uploads").description("Files").register(registry).increment(3);

        assertThat(answers.text()).contains("# TYPE media_uploads_total counter", "media_uploads_total 3.0");
        assertThat(json("media_uploads_total").toString())
                .isEqualTo("{\"type\":\"counter\",\"help\":\"Files\",\"value\":3.0}");
    }

    @Test
    void aHistogramTellsHowManyWereNotAboveEachBound() {
        DistributionSummary sizes = DistributionSummary.builder("file.size")
                .baseUnit("bytes")
                .serviceLevelObjectives(1024, 32768)
                .register(registry);
        sizes.record(1000);
        sizes.record(2000);
        sizes.record(1_000_000);

        JsonNode view = json("file_size_bytes");
        assertThat(view.path("type").asText()).isEqualTo("histogram");
        assertThat(view.path("sum").asDouble()).isEqualTo(1_003_000);
        assertThat(view.path("count").asLong()).isEqualTo(3);
        assertThat(view.path("buckets").toString()).isEqualTo("{\"1024.0\":1,\"32768.0\":2,\"+Inf\":3}");
        assertThat(answers.text()).contains("file_size_bytes_bucket{le=\"32768.0\"} 2");
    }

    @Test
    void aFamilyWithLabelsHasItsSeriesAndTheirSum() {
        registry.counter("gun.gets", "result", "hit").increment(2);
        registry.counter("gun.gets", "result", "miss").increment(5);
        registry.timer("calls", "uri", "/a").record(Duration.ofSeconds(1));
        registry.timer("calls", "uri", "/b").record(Duration.ofSeconds(2));

        JsonNode gets = json("gun_gets_total");
        assertThat(gets.path("value").asDouble()).isEqualTo(7);
        assertThat(gets.path("series").toString())
                .contains("{\"labels\":{\"result\":\"hit\"},\"value\":2.0}")
                .contains("{\"labels\":{\"result\":\"miss\"},\"value\":5.0}");
        JsonNode calls = json("calls_seconds");
        assertThat(calls.path("type").asText()).isEqualTo("summary");
        assertThat(calls.path("sum").asDouble()).isEqualTo(3);
        assertThat(calls.path("count").asLong()).isEqualTo(2);
        assertThat(calls.path("series")).hasSize(2);
    }

    @Test
    void gaugesAreNotPutTogether() {
        Gauge.builder("level", () -> 1).tag("bound", "disk").register(registry);
        Gauge.builder("level", () -> 2).tag("bound", "quota").register(registry);

        assertThat(json("level").has("value")).isFalse();
        assertThat(json("level").path("series")).hasSize(2);
    }

    @Test
    void whatIsNoNumberIsNull() {
        Gauge.builder("days", () -> Double.POSITIVE_INFINITY).register(registry);
        Gauge.builder("broken", MetricAnswersTest::broken).register(registry);

        assertThat(answers.text()).contains("days +Inf", "broken NaN");
        assertThat(json("days").path("value").isNull()).isTrue();
        assertThat(json("broken").path("value").isNull()).isTrue();
    }

    @Test
    void aMeterThatThrowsIsLeftOutAlone() {
        FunctionCounter.builder("broken", registry, any -> broken()).register(registry);
        Counter.builder("sound").register(registry);

        assertThat(answers.text()).contains("sound_total 0.0").doesNotContain("broken_total");
        assertThat(answers.json()).containsOnlyKeys("sound_total");
    }

    @Test
    void aMeterThatIsTakenAwayIsGone() {
        Timer timer = registry.timer("gone");
        registry.remove(timer);

        assertThat(answers.json()).isEmpty();
    }

    private static double broken() {
        throw new IllegalStateException("it has ended");
    }

    private JsonNode json(String name) {
        return new ObjectMapper().<JsonNode>valueToTree(answers.json()).path(name);
    }
}
