package qiao.trace;

/** Begins spans. */
public interface Tracing extends AutoCloseable {
  /** Begins none: what it costs is one call. */
  Tracing OFF = (kind, name, parent) -> Span.NONE;

  /**
   * Begins a span.
   *
   * @param parent the {@link Span#place} of the span that this one follows from, perhaps in another
   *     process and long ago; a new trace begins where it is blank or malformed
   */
  Span begin(Span.Kind kind, String name, String parent);

  /** Sends what was not sent yet. */
  @Override
  default void close() {}
}
