package qiao.trace;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;

/** A span of OpenTelemetry. */
record OtlpSpan(Tracer tracer, io.opentelemetry.api.trace.Span span) implements Span {
  @Override
  public boolean on() {
    return span.isRecording();
  }

  @Override
  public String place() {
    SpanContext at = span.getSpanContext();
    return "00-" + at.getTraceId() + "-" + at.getSpanId() + "-" + at.getTraceFlags().asHex();
  }

  @Override
  public Span child(Kind kind, String name) {
    return new OtlpSpan(tracer, builder(kind, name).startSpan());
  }

  @Override
  public Span child(Kind kind, String name, Instant from) {
    return new OtlpSpan(tracer, builder(kind, name).setStartTimestamp(from).startSpan());
  }

  private SpanBuilder builder(Kind kind, String name) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(OtlpTracing.kind(kind))
        .setParent(Context.root().with(span));
  }

  @Override
  public Span tell(String key, String value) {
    if (value != null && !value.isBlank()) {
      span.setAttribute(key, value);
    }
    return this;
  }

  @Override
  public Span failed(String why) {
    span.setStatus(StatusCode.ERROR, why);
    return this;
  }

  @Override
  public void end() {
    span.end();
  }
}
