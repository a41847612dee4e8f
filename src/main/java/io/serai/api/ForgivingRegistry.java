package io.serai.api;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Meters of which one that throws is left out, instead of all of them: what it measures may just be ending. */
public final class ForgivingRegistry extends PrometheusRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(ForgivingRegistry.class);

    @Override
    public void register(MultiCollector collector) {
        super.register(new Forgiven(collector));
    }

    @Override
    public void unregister(MultiCollector collector) {
        super.unregister(new Forgiven(collector));
    }

    private record Forgiven(MultiCollector collector) implements MultiCollector {
        @Override
        public MetricSnapshots collect() {
            try {
                return collector.collect();
            } catch (RuntimeException e) {
                LOG.debug("A meter cannot be read", e);
                return new MetricSnapshots();
            }
        }

        @Override
        public List<String> getPrometheusNames() {
            return collector.getPrometheusNames();
        }
    }
}
