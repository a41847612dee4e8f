package io.serai;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.serai.alert.Gauges;
import io.serai.alert.Measured;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gauges of the registry that the scrape reads too. One that throws is not a number: what it measures may just be ending. */
final class RegistryGauges implements Gauges {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryGauges.class);

    private final MeterRegistry registry;

    RegistryGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public List<Measured> read(String meter) {
        return registry.find(meter).gauges().stream().map(RegistryGauges::read).toList();
    }

    private static Measured read(Gauge gauge) {
        TreeMap<String, String> tags = new TreeMap<>();
        for (Tag tag : gauge.getId().getTags()) {
            tags.put(tag.getKey(), tag.getValue());
        }
        try {
            return new Measured(tags, gauge.value());
        } catch (RuntimeException e) {
            LOG.debug("The gauge {} cannot be read", gauge.getId().getName(), e);
            return new Measured(tags, Double.NaN);
        }
    }
}
