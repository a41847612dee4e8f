package io.serai;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.serai.manifest.Signer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces of assets by OpenTelemetry, where a collector is named: {@code docs/operations.md}. Without one there are no such beans. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Spans that wait at most; while a collector is away, those that come then are lost. */
    private static final int WAITING = 2048;

    @Bean
    TraceIds traceIds() {
        return new TraceIds();
    }

    /** What waits still is told when the node ends, for as long as it may take. */
    @Bean(destroyMethod = "close")
    @Nullable
    SdkTracerProvider traces(@Value("${serai.traces}") String collector, Signer signer, TraceIds ids) {
        if (collector.isBlank()) {
            return null;
        }
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector)
                .setTimeout(PATIENCE)
                .setConnectTimeout(PATIENCE)
                .build();
        return SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setResource(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        "serai",
                        AttributeKey.stringKey("service.instance.id"),
                        signer.publicKey())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setMaxQueueSize(WAITING)
                        .setExporterTimeout(PATIENCE)
                        .build())
                .build();
    }

    /** Camel asks it about each route as it comes to be. */
    @Bean
    @Nullable
    AssetTraces assetTraces(ObjectProvider<SdkTracerProvider> traces, TraceIds ids) {
        SdkTracerProvider provider = traces.getIfAvailable();
        return provider == null ? null : new AssetTraces(provider.get("io.serai"), ids);
    }
}
