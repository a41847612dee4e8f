package io.serai;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.serai.manifest.Signer;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces of assets by OpenTelemetry, where a collector is named: {@code docs/operations.md}. Without one nothing of this is there. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${serai.traces}'.isBlank()")
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
    SdkTracerProvider traces(@Value("${serai.traces}") String collector, Signer signer, TraceIds ids) {
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
    AssetTraces assetTraces(SdkTracerProvider traces, TraceIds ids) {
        return new AssetTraces(traces.get("io.serai"), ids);
    }
}
