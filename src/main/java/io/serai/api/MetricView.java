package io.serai.api;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBucket;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DistributionDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One family of meters as JSON: {@code {type, help, value}}, or {@code {type, help, sum, count, buckets}} with the bounds of the
 * buckets as in the text, each counting what is not above it. A family with labels has {@code series: [{labels, …}]}, and beside
 * them the sum over all, but of gauges, whose sum may mean nothing. What is no finite number is null.
 */
final class MetricView {
    private MetricView() {}

    /** The family's name in the text. */
    static String name(MetricSnapshot family) {
        String name = family.getMetadata().getPrometheusName();
        if (family instanceof CounterSnapshot) {
            return name + "_total";
        }
        return family instanceof InfoSnapshot ? name + "_info" : name;
    }

    static Map<String, @Nullable Object> of(MetricSnapshot family) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("type", type(family));
        view.put("help", family.getMetadata().getHelp());
        List<? extends DataPointSnapshot> points = family.getDataPoints();
        boolean labelled = points.stream().anyMatch(point -> !point.getLabels().isEmpty());
        if (!labelled || !(family instanceof GaugeSnapshot)) {
            view.putAll(figures(points));
        }
        if (labelled) {
            view.put("series", points.stream().map(MetricView::series).toList());
        }
        return view;
    }

    private static String type(MetricSnapshot family) {
        if (family instanceof CounterSnapshot) {
            return "counter";
        }
        if (family instanceof HistogramSnapshot) {
            return "histogram";
        }
        return family instanceof SummarySnapshot ? "summary" : "gauge";
    }

    private static Map<String, @Nullable Object> series(DataPointSnapshot point) {
        Map<String, @Nullable Object> series = new LinkedHashMap<>();
        Map<String, String> labels = new TreeMap<>();
        point.getLabels().forEach(label -> labels.put(label.getName(), label.getValue()));
        series.put("labels", labels);
        series.putAll(figures(List.of(point)));
        return series;
    }

    /** The figures of one point, or those of several put together. */
    private static Map<String, @Nullable Object> figures(List<? extends DataPointSnapshot> points) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        if (points.stream().allMatch(DistributionDataPointSnapshot.class::isInstance)) {
            List<DistributionDataPointSnapshot> all = points.stream()
                    .map(DistributionDataPointSnapshot.class::cast)
                    .toList();
            figures.put(
                    "sum",
                    finite(all.stream()
                            .mapToDouble(DistributionDataPointSnapshot::getSum)
                            .sum()));
            figures.put(
                    "count",
                    all.stream()
                            .mapToLong(DistributionDataPointSnapshot::getCount)
                            .sum());
            figures.put("buckets", buckets(points));
        } else {
            figures.put(
                    "value",
                    finite(points.stream().mapToDouble(MetricView::value).sum()));
        }
        return figures;
    }

    private static Map<String, Long> buckets(List<? extends DataPointSnapshot> points) {
        TreeMap<Double, Long> within = new TreeMap<>();
        points.stream()
                .filter(HistogramDataPointSnapshot.class::isInstance)
                .map(HistogramDataPointSnapshot.class::cast)
                .flatMap(point -> point.getClassicBuckets().stream())
                .forEach((ClassicHistogramBucket bucket) ->
                        within.merge(bucket.getUpperBound(), bucket.getCount(), Long::sum));
        Map<String, Long> upTo = new LinkedHashMap<>();
        long count = 0;
        for (Map.Entry<Double, Long> bucket : within.entrySet()) {
            count += bucket.getValue();
            upTo.put(bound(bucket.getKey()), count);
        }
        return upTo;
    }

    private static String bound(double bound) {
        return bound == Double.POSITIVE_INFINITY ? "+Inf" : Double.toString(bound);
    }

    private static double value(DataPointSnapshot point) {
        if (point instanceof CounterDataPointSnapshot counter) {
            return counter.getValue();
        }
        // an information has no figure; the text gives it a 1
        return point instanceof GaugeDataPointSnapshot gauge ? gauge.getValue() : 1;
    }

    private static @Nullable Double finite(double figure) {
        return Double.isFinite(figure) ? figure : null;
    }
}
