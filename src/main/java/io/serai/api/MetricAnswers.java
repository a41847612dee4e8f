package io.serai.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Map;
import java.util.TreeMap;

/** What the calls for the meters answer: one registry, in two forms. */
public final class MetricAnswers {
    private final PrometheusMeterRegistry registry;

    public MetricAnswers(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /** The text format of Prometheus, version 0.0.4. */
    public String text() {
        return registry.scrape();
    }

    /** Each family by its name in the text. */
    public Map<String, Object> json() {
        Map<String, Object> answer = new TreeMap<>();
        for (MetricSnapshot family : registry.getPrometheusRegistry().scrape()) {
            answer.put(MetricView.name(family), MetricView.of(family));
        }
        return answer;
    }
}
