package qiao.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends spans to a collector by OTLP over HTTP, many at once and in the background; when the
 * collector is slow or gone, spans are dropped and messages go on.
 *
 * <p>Whether a trace is kept follows from its number alone, so that all nodes decide alike, and no
 * caller decides for us.
 */
final class OtlpTracing implements Tracing {
  private static final Pattern PLACE =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
  private static final long GOODBYE_SECONDS = 3;

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  OtlpTracing(TraceSettings settings) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(settings.url());
    if (!settings.authorization().isBlank()) {
      exporter.addHeader("Authorization", settings.authorization());
    }
    this.provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(
                            Attributes.of(AttributeKey.stringKey("service.name"), "qiao"))))
            .setSampler(Sampler.traceIdRatioBased(settings.share()))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
            .build();
    this.tracer = provider.get("qiao");
  }

  @Override
  public Span begin(Span.Kind kind, String name, String parent) {
    return new OtlpSpan(
        tracer,
        tracer
            .spanBuilder(name)
            .setSpanKind(kind(kind))
            .setParent(Context.root().with(remote(parent)))
            .startSpan());
  }

  private static io.opentelemetry.api.trace.Span remote(String place) {
    Matcher known = PLACE.matcher(place == null ? "" : place);
    return known.matches()
        ? io.opentelemetry.api.trace.Span.wrap(
            SpanContext.createFromRemoteParent(
                known.group(1),
                known.group(2),
                TraceFlags.fromHex(known.group(3), 0),
                TraceState.getDefault()))
        : io.opentelemetry.api.trace.Span.getInvalid();
  }

  static SpanKind kind(Span.Kind kind) {
    return switch (kind) {
      case HOOK -> SpanKind.SERVER;
      case ACCEPT -> SpanKind.PRODUCER;
      case DELIVERY -> SpanKind.CONSUMER;
      case STEP -> SpanKind.INTERNAL;
      case CALL -> SpanKind.CLIENT;
    };
  }

  @Override
  public void close() {
    provider.shutdown().join(GOODBYE_SECONDS, TimeUnit.SECONDS);
  }
}
